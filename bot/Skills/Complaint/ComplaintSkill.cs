using Knowledge.Answering;

namespace Bot.Skills.Complaint;

/// <summary>Guides whoever contests a decision, and prepares a report for an official: one press sends the words as they were typed.</summary>
public sealed class ComplaintSkill(PhraseBook phrases, ComplaintPatterns patterns) : ISkill
{
    public string Name => "complaint";

    public bool Claims(Turn turn) => patterns.Of(turn) is ComplaintPatterns.Act.Grievance or ComplaintPatterns.Act.Report or ComplaintPatterns.Act.Proposal;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        var act = patterns.Of(turn);
        if (act == ComplaintPatterns.Act.Grievance)
        {
            var guidance = new TurnReport { Kind = "refused", Legal = "khieu-nai", Confidence = 1 };
            return Task.FromResult(new SkillOutcome(guidance, [new Reply(phrases.Say("complaint.grievance"))], turn.State, []));
        }

        var report = new TurnReport { Kind = "complaint", Legal = act == ComplaintPatterns.Act.Proposal ? "kien-nghi" : "phan-anh", Confidence = 1 };
        var reply = new Reply(phrases.Say("complaint.report"), [phrases.Say("complaint.option.human")]);
        return Task.FromResult(new SkillOutcome(report, [reply], turn.State.With(Name, new ComplaintState(turn.Text)), []));
    }

    /// <summary>The report as typed, until an official is called.</summary>
    private sealed record ComplaintState(string Words);
}
