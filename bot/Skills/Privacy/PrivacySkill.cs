using Connectors.Channels;
using Knowledge.Answering;

namespace Bot.Skills.Privacy;

/// <summary>Requests about one's own data go to an official; "stop" stops messages we would send on our own.</summary>
public sealed class PrivacySkill(PhraseBook phrases, TurnReader reader, AskingWords asking) : ISkill
{
    /// <summary>Law gives the official 20 days; asking again within them is the same request.</summary>
    private static readonly TimeSpan OneRequest = TimeSpan.FromDays(20);
    private readonly PhraseGroups groups = new(phrases, "privacy");

    public string Name => "privacy";

    public bool Claims(Turn turn) => Of(turn) is not null;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation) => Task.FromResult(Of(turn) switch
    {
        "erase" => Erase(turn),
        "stop" => new SkillOutcome(new TurnReport { Kind = "stop", Confidence = 1 }, [new Reply(phrases.Say("privacy.stop"))], turn.State, []),
        _ => new SkillOutcome(new TurnReport { Kind = "privacy", Confidence = 1 }, [new Reply(phrases.Say("privacy.what-is-kept"))], turn.State, []),
    });

    private string? Of(Turn turn)
    {
        if (turn.Content.Event is { } name)
        {
            return name == ChannelEvents.Withdraw ? "erase" : null;
        }

        var found = groups.In(reader.Read(turn));
        return found.Has("not-if") ? null
            : found.Has("erase") && !asking.AreIn(turn) ? "erase"
            : found.Has("ask") ? "ask"
            : found.Has("stop") && !asking.AreIn(turn) ? "stop"
            : null;
    }

    private SkillOutcome Erase(Turn turn)
    {
        var report = new TurnReport { Kind = "privacy", Confidence = 1, DsrCreated = true };
        // Who withdrew at the vendor is not written to any more.
        IReadOnlyList<Reply> replies = turn.Content.Event is null ? [new Reply(phrases.Say("privacy.erase"))] : [];
        return turn.State.Get<PrivacyState>(Name) is { } earlier && turn.Now - earlier.RequestedAt < OneRequest
            ? new SkillOutcome(report, replies, turn.State, [])
            : new SkillOutcome(report, replies, turn.State.With(Name, new PrivacyState(turn.Now)), [new TurnRecord.Escalation(phrases.Say("privacy.summary"), turn.Text)]);
    }

    private sealed record PrivacyState(DateTimeOffset RequestedAt);
}
