using System.Globalization;
using Bot.Skills;
using Knowledge.Answering;

namespace Bot.Conversations;

/// <summary>
/// Runs one turn: routes it to one skill, times it, introduces the bot on first contact. Touches no database and sends nothing,
/// so it may be repeated. A skill that throws or never ends costs the citizen an apology, not the message.
/// </summary>
public sealed partial class TurnRunner(Router router, PhraseBook phrases, TimeProvider clock, ILogger<TurnRunner> log)
{
    /// <summary>A turn that takes longer is given up, so that the conversation's next message gets its turn.</summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(60);

    private const string Slice = "turn";

    /// <summary>What the bot says of itself before its first reply.</summary>
    public string Notice => phrases.Say("turn.notice");

    public async Task<SkillOutcome> RunAsync(Turn turn, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        turn = turn with { Content = turn.Content with { Text = Chosen(turn) } };
        var outcome = Remember(Introduce(turn, await RouteAsync(turn, cancellation)));
        return outcome with
        {
            Report = outcome.Report with
            {
                Text = string.Join("\n\n", outcome.Replies.Select(r => r.Text)),
                Options = [.. outcome.Replies.SelectMany(r => r.Options)],
                Ms = Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 3),
            },
        };
    }

    /// <summary>A bare number picks one of the choices shown last: where buttons do not fit, they were numbered.</summary>
    private static string Chosen(Turn turn) =>
        turn.Text.Trim() is { Length: 1 or 2 } typed && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && turn.State.Get<TurnSlice>(Slice)?.Options is { } options && number >= 1 && number <= options.Count
            ? options[number - 1]
            : turn.Text;

    private static SkillOutcome Remember(SkillOutcome outcome)
    {
        IReadOnlyList<string> shown = [.. outcome.Replies.SelectMany(r => r.Options)];
        return outcome.Replies.Count == 0 || outcome.Next.Get<TurnSlice>(Slice) is not { } slice || (shown.Count == 0 && slice.Options is null)
            ? outcome
            : outcome with { Next = outcome.Next.With(Slice, slice with { Options = shown.Count == 0 ? null : shown }) };
    }

    private async Task<SkillOutcome> RouteAsync(Turn turn, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(LongestTurn, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await router.RouteAsync(turn, either.Token).WaitAsync(either.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Not the message of the exception: it may quote the citizen.
            SkillFailed(e.GetType().Name, e.StackTrace);
            return new SkillOutcome(
                new TurnReport { Kind = "unknown", Failed = true },
                [new Reply(phrases.Say("turn.failed"), [phrases.Say("turn.option.human")])],
                turn.State,
                []);
        }
    }

    /// <summary>The first reply of a conversation says who is talking; where seconds count, the help comes first.</summary>
    private SkillOutcome Introduce(Turn turn, SkillOutcome outcome)
    {
        if (outcome.Replies.Count == 0 || turn.State.Get<TurnSlice>(Slice) is not null)
        {
            return outcome;
        }

        var notice = Notice;
        // Buttons are shown with the last message only.
        var last = outcome.Replies[^1];
        return outcome with
        {
            Replies = outcome.Report.Kind == "emergency"
                ? [.. outcome.Replies.SkipLast(1), new Reply(last.Text), new Reply(notice, last.Options)]
                : [new Reply(notice), .. outcome.Replies],
            Next = outcome.Next.With(Slice, new TurnSlice(turn.Now)),
        };
    }

    [LoggerMessage(1, LogLevel.Error, "A skill failed with {Type}; the citizen got an apology\n{Trace}")]
    private partial void SkillFailed(string type, string? trace);

    /// <summary>When the bot introduced itself, and the choices under its last reply.</summary>
    private sealed record TurnSlice(DateTimeOffset IntroducedAt, IReadOnlyList<string>? Options = null);
}
