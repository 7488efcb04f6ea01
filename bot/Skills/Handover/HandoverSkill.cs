using Connectors.Channels;
using Knowledge.Answering;
using Knowledge.Search;
using Microsoft.Extensions.Options;

namespace Bot.Skills.Handover;

/// <summary>
/// Calls an official when the citizen asks for one, with a summary, so that nothing has to be told again. While an official writes to the citizen
/// in the vendor's own inbox, the bot is silent.
/// </summary>
public sealed class HandoverSkill(
    PhraseBook phrases, TurnReader reader, AskingWords asking, KnowledgeBase knowledge, IOptions<HandoverOptions> options) : ISkill
{
    /// <summary>A longer message with a question in it is a question.</summary>
    private const int ShortMessage = 8;
    private readonly PhraseGroups groups = new(phrases, "handover");

    public string Name => "handover";

    public bool Claims(Turn turn)
    {
        if (turn.Content.Event is { } name)
        {
            return name == ChannelEvents.OfficialReply;
        }

        if (IsSilent(turn))
        {
            return true;
        }

        var found = groups.In(reader.Read(turn));
        return found.Has("ask-for-human") && !found.Has("not-if") && (found.Words <= ShortMessage || !asking.AreIn(turn));
    }

    public async Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Content.Event == ChannelEvents.OfficialReply)
        {
            return OfficialTakesOver(turn);
        }

        if (IsSilent(turn))
        {
            return Silent(turn);
        }

        var report = new TurnReport { Kind = "human", Confidence = 1, Escalated = true };
        if (turn.State.Get<HandoverState>(Name) is { SilentUntil: null })
        {
            return new SkillOutcome(report, [new Reply(phrases.Say("handover.waiting"))], turn.State, []);
        }

        var topic = turn.State.Get<Topic>("answer");
        var record = new TurnRecord.Escalation(await SummaryAsync(topic, cancellation), LastWords(turn, topic));
        var next = turn.State.With(Name, new HandoverState(turn.Now)).With<KeptWords>("complaint", null);
        return new SkillOutcome(report, [new Reply(phrases.Say("handover.opened"))], next, [record]);
    }

    private bool IsSilent(Turn turn) => turn.State.Get<HandoverState>(Name)?.SilentUntil > turn.Now;

    private SkillOutcome OfficialTakesOver(Turn turn) => new(
        new TurnReport { Kind = "human", Confidence = 1, BotSilent = true },
        [],
        turn.State.With(Name, new HandoverState(turn.Now, turn.Now.AddHours(options.Value.SilentHours))),
        [new TurnRecord.CloseEscalations()]);

    private SkillOutcome Silent(Turn turn) => groups.In(reader.Read(turn)).Has("back-to-bot")
        ? new SkillOutcome(new TurnReport { Kind = "greeting", Confidence = 1 }, [new Reply(phrases.Say("handover.back"))], turn.State.With<HandoverState>(Name, null), [])
        : new SkillOutcome(new TurnReport { Kind = "human", Confidence = 1, BotSilent = true }, [], turn.State, []);

    private async Task<string> SummaryAsync(Topic? topic, CancellationToken cancellation)
    {
        if (topic?.Procedure is { } code && await NameAsync(code, cancellation) is { } name)
        {
            return phrases.Say("handover.summary.procedure", ("code", code), ("name", name));
        }

        var names = new List<string>();
        foreach (var offered in topic?.Offered ?? [])
        {
            names.Add(await NameAsync(offered, cancellation) ?? offered);
        }

        return names.Count > 0 ? phrases.Say("handover.summary.offered", ("names", string.Join("; ", names))) : phrases.Say("handover.summary.none");
    }

    private async Task<string?> NameAsync(string code, CancellationToken cancellation) =>
        knowledge.Ready ? (await knowledge.FindAsync(code, cancellation))?.Record.Name : null;

    /// <summary>The citizen's own words, unchanged: those kept for an official, the last question, and this message when it says more.</summary>
    private string LastWords(Turn turn, Topic? topic)
    {
        var words = new[] { turn.State.Get<KeptWords>("complaint")?.Words, topic?.LastQuestion }.Where(w => !string.IsNullOrWhiteSpace(w)).Distinct().ToList();
        if (words.Count == 0 || groups.In(reader.Read(turn)).Others > 2)
        {
            words.Add(turn.Text);
        }

        return string.Join('\n', words);
    }

    /// <summary>Since when an official is waited for, or until when one is left to speak; the slice goes when the official has answered through us.</summary>
    private sealed record HandoverState(DateTimeOffset Since, DateTimeOffset? SilentUntil = null);

    /// <summary>What we read of the slice "answer".</summary>
    private sealed record Topic(string? Procedure, IReadOnlyList<string>? Offered, string? LastQuestion);

    /// <summary>What we read of the slice "complaint".</summary>
    private sealed record KeptWords(string? Words);
}
