using Bot.Conversations;
using Bot.Skills;
using Bot.Web;
using Connectors.Channels;
using Connectors.Channels.WebChat;
using Knowledge.Answering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tests.Support;

/// <summary>The citizens' pages and the web chat on a real Kestrel, with a scripted skill in place of the knowledge base.</summary>
public sealed class CitizenSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private CitizenSite(WebApplication app, string folder)
    {
        this.app = app;
        this.folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public FakeWebChatStore Store => (FakeWebChatStore)app.Services.GetRequiredService<IWebChatStore>();

    public static async Task<CitizenSite> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("site-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Channels:WebChat:DataFolder", folder)]);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(PhraseBook.Load());
        builder.Services.AddSingleton<ISkill, OneProcedureSkill>().AddSingleton<Router>().AddSingleton<TurnRunner>();
        builder.Services.AddSingleton<IWebChatStore, FakeWebChatStore>();
        builder.Services.AddWebChat(builder.Configuration).AddCitizenPages();
        var app = builder.Build();
        app.MapWebChat();
        app.MapCitizenPages();
        await app.StartAsync();
        var site = new CitizenSite(app, folder);
        site.Store.Wake = site.Answer;
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private readonly Dictionary<string, SkillState> states = [];

    private async void Answer(InboundMessage message)
    {
        var runner = app.Services.GetRequiredService<TurnRunner>();
        var outcome = await runner.RunAsync(new Turn(message.Content, states.GetValueOrDefault(message.Person, SkillState.Empty), message.SentAt), CancellationToken.None);
        states[message.Person] = outcome.Next;
        var channel = app.Services.GetServices<IChannel>().Single();
        foreach (var (i, reply) in outcome.Replies.Index())
        {
            await channel.SendAsync(new OutboundMessage($"{message.MessageId}/{i}", message.Channel, message.Account, message.Person, reply.Text, reply.Options), CancellationToken.None);
        }
    }
}

/// <summary>Knows one procedure, remembers that it was asked about, and can call an official.</summary>
public sealed class OneProcedureSkill : ISkill
{
    public string Name => "scripted";

    public bool Claims(Turn turn) => true;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Text.Contains("cán bộ", StringComparison.OrdinalIgnoreCase))
        {
            return Say(turn, "human", "Đã chuyển lời nhắn cho cán bộ.", [], turn.State, new TurnRecord.Escalation("cần người", turn.Text));
        }

        if (turn.Text.Contains("khai sinh", StringComparison.OrdinalIgnoreCase))
        {
            const string Text = "Đăng ký khai sinh (mã 1.001193)\n\nGiấy tờ cần có:\n- Tờ khai đăng ký khai sinh: 1 bản chính\n- Giấy chứng sinh: 1 bản chính\n\nNộp ở UBND xã, phường hoặc qua mạng.\nXem: https://dichvucong.gov.vn/p/1.001193";
            return Say(turn, "procedure", Text, ["Lệ phí", "Thời hạn", "Nộp ở đâu", "Gặp cán bộ"], turn.State.With("scripted", new Memory("khai sinh")));
        }

        return turn.State.Get<Memory>("scripted") is { } memory
            ? Say(turn, "procedure", $"{turn.Text} của {memory.Topic}: bản ghi không nêu mức phí.", ["Giấy tờ", "Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới", "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con", "Đăng ký lại khai sinh", "Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân"], turn.State)
            : Say(turn, "unknown", $"Tôi chưa rõ việc này: {turn.Text}", ["Gặp cán bộ"], turn.State);
    }

    private static Task<SkillOutcome> Say(Turn turn, string kind, string text, IReadOnlyList<string> options, SkillState next, params TurnRecord[] records) =>
        Task.FromResult(new SkillOutcome(new TurnReport { Kind = kind }, [new Reply(text, options)], next, records));

    private sealed record Memory(string Topic);
}
