using Bot.Conversations;
using Bot.Skills;
using Connectors.Channels;
using Connectors.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace Bot.Web;

/// <summary>
/// GET /hoi?q=&amp;t= : question and answer as a plain page, for weak phones and screen readers. A throw-away conversation:
/// the earlier questions come along in the address and are run again, nothing is stored and nobody is called.
/// </summary>
internal sealed class HoiPage(TurnRunner turns, SiteFiles files, IOptions<ProvinceOptions> province, TimeProvider clock, IOptions<WebChatOptions> chat)
{
    private const int MaxLength = 1_000;

    private readonly HtmlFile page = new("hoi.html");

    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancellation)
    {
        var question = Clean(http.Request.Query["q"].ToString());
        var earlier = HoiContext.Unpack(http.Request.Query["t"].ToString());
        var html = question.Length == 0 ? Empty() : await AnswerAsync(question, earlier, cancellation);
        var frames = string.Join(' ', ["'self'", .. chat.Value.AllowedOrigins]);
        return new PageResult(html, $"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors {frames}");
    }

    /// <summary>One line, no control characters, cut to a length an address can carry.</summary>
    internal static string Clean(string text)
    {
        var line = string.Concat(text.Take(MaxLength).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length > 0 && char.IsHighSurrogate(line[^1]) ? line[..^1] : line;
    }

    private string Empty()
    {
        var links = page.Fill("example-questions").Split('\n').Select(q => Link(q, ""));
        return Page(page.Fill("title-empty", ("province", province.Value.Name)), page.Fill("label-first"), "", page.Fill("examples", ("links", string.Concat(links))));
    }

    private async Task<string> AnswerAsync(string question, IReadOnlyList<string> earlier, CancellationToken cancellation)
    {
        var state = SkillState.Empty;
        foreach (var text in earlier)
        {
            state = (await RunAsync(text, state, cancellation)).Next;
        }

        var outcome = await RunAsync(question, state, cancellation);
        // What must be kept for a person to act on cannot be promised here, so its words are not shown.
        var answered = outcome.Replies.Count > 0 && outcome.Records.All(r => r is TurnRecord.ForgetMessage);
        // Words that must not outlive their turn do not travel on in the links either.
        var goesOn = answered && outcome.Records.Count == 0;
        var context = HoiContext.Pack(goesOn ? [.. earlier, question] : earlier);
        // The page says at its foot that a machine answers and that nothing is kept; the notice speaks of a conversation that is kept.
        var html = answered ? string.Concat(outcome.Replies.Where(r => r.Text != turns.Notice).Select(r => AnswerHtml.From(r.Text))) : page.Fill("needs-chat");
        var options = answered ? outcome.Replies[^1].Options : [];
        var body = page.Fill("answer", ("question", question), ("text", html))
            + (options.Count > 0 ? page.Fill("options", ("links", string.Concat(options.Select(o => Link(o, context))))) : "")
            + (earlier.Count > 0 ? page.Fill("earlier", ("items", string.Concat(earlier.Select(e => page.Fill("earlier-item", ("question", e)))))) : "");
        var hidden = context.Length > 0 ? page.Fill("context", ("t", context)) : "";
        return Page(page.Fill("title-answer", ("question", question), ("province", province.Value.Name)), page.Fill("label-next"), hidden, body);
    }

    private Task<SkillOutcome> RunAsync(string text, SkillState state, CancellationToken cancellation) =>
        turns.RunAsync(new Turn(new InboundContent(text), state, clock.GetUtcNow()), cancellation);

    private string Link(string question, string context)
    {
        var url = "/hoi?q=" + Uri.EscapeDataString(question) + (context.Length > 0 ? "&t=" + context : "");
        return page.Fill("option", ("url", url), ("label", question));
    }

    private string Page(string title, string label, string context, string body) => page.Fill(
        "",
        ("title", title),
        ("province", province.Value.Name),
        ("css", files.Version("site.css")),
        ("icon", files.Version("icon.svg")),
        ("label", label),
        ("context", context),
        ("body", body));
}
