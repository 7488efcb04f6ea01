using System.Text;
using Bot.Conversations;
using Bot.Skills;
using Connectors.Channels;
using Knowledge.Answering;
using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Starter;
using Knowledge.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;

namespace Tests.Bot.Skills;

/// <summary>A conversation with all skills over the starter records, without a database.</summary>
internal sealed class Talk
{
    private static readonly Lazy<Task<ServiceProvider>> Services = new(BuildAsync);
    private SkillState state = SkillState.Empty;

    /// <summary>09:30 in Lào Cai.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 2, 30, 0, TimeSpan.Zero);

    public SkillState State => state;

    public void Remember<T>(string skill, T slice) where T : class => state = state.With(skill, slice);

    public static async Task<IReadOnlyList<ISkill>> SkillsAsync() => [.. (await Services.Value).GetServices<ISkill>()];

    public Task<SkillOutcome> SayAsync(string text, string? channelEvent = null) => SayAsync(new InboundContent(text, channelEvent));

    public async Task<SkillOutcome> SayAsync(InboundContent content)
    {
        var turn = new Turn(content, state, Now);
        var outcome = await new Router(await SkillsAsync()).RouteAsync(turn, TestContext.Current.CancellationToken);
        state = outcome.Next;
        return outcome;
    }

    public static async Task<ISkill> ClaimedByAsync(string text) =>
        (await SkillsAsync()).First(s => s.Claims(new Turn(new InboundContent(text), SkillState.Empty, new Talk().Now)));

    public static async Task<string> KindAsync(string text) => (await new Talk().SayAsync(text)).Report.Kind;

    private static async Task<ServiceProvider> BuildAsync()
    {
        var provider = BeforeLoading();
        await provider.GetRequiredService<KnowledgeBase>().ReloadAsync(CancellationToken.None);
        return provider;
    }

    /// <summary>The skills of a bot that has just started: its knowledge is not there yet.</summary>
    public static ServiceProvider BeforeLoading()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(PhraseBook.Load());
        services.AddSingleton<IProcedureSource, Starter>();
        services.AddSingleton(p => new KnowledgeBase(p.GetRequiredService<IProcedureSource>(), new SearchTables(new TextTables()), "Lào Cai"));
        services.AddSkills();
        return services.BuildServiceProvider();
    }

    private sealed class Starter : IProcedureSource
    {
        private readonly Dictionary<string, Procedure> records = StarterProcedures.Load().Select(r => ProcedureJson.Read(Encoding.UTF8.GetString(r.Json.Span))).ToDictionary(r => r.Code);

        public Task<IReadOnlyList<ProcedureCard>> CardsAsync(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<ProcedureCard>>([.. records.Values.Select(Cards.Of)]);

        public ValueTask<KeptProcedure?> FindAsync(string code, CancellationToken cancellation) =>
            ValueTask.FromResult(records.TryGetValue(code, out var record) ? new KeptProcedure(record, 1, new DateOnly(2026, 11, 25)) : null);
    }
}
