using Knowledge.Answering;

namespace Bot.Skills.Complaint;

/// <summary>What goes before everything else: danger to life, and a denunciation whose words must not be kept.</summary>
public sealed class AlarmSkill(PhraseBook phrases, ComplaintPatterns patterns) : ISkill
{
    public string Name => "alarm";

    public bool Claims(Turn turn) => patterns.Of(turn) is ComplaintPatterns.Act.Emergency or ComplaintPatterns.Act.Denunciation;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation) => Task.FromResult(
        patterns.Of(turn) == ComplaintPatterns.Act.Emergency
            ? new SkillOutcome(
                new TurnReport { Kind = "emergency", Legal = "khan-cap", Confidence = 1 },
                [new Reply(phrases.Say("complaint.emergency"), [phrases.Say("complaint.option.human")])],
                turn.State,
                [])
            // No button to an official here: it would carry the words on.
            : new SkillOutcome(
                new TurnReport { Kind = "refused", Legal = "to-cao", Confidence = 1, Stored = false },
                [new Reply(phrases.Say("complaint.denunciation"))],
                turn.State,
                [new TurnRecord.ForgetMessage()]));
}
