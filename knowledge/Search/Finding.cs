using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>What the conversation is about when a message arrives: lets "thế lệ phí bao nhiêu?" be understood.</summary>
/// <param name="Procedure">Code answered last, or null.</param>
/// <param name="Offered">Codes of the question back the citizen has not yet answered.</param>
/// <param name="LastQuestion">The citizen's own words that led here.</param>
public sealed record Focus(string? Procedure, ProcedureSection Section, IReadOnlyList<string> Offered, string LastQuestion);

/// <summary>A procedure that may be meant; score is comparable within one finding only.</summary>
public sealed record Candidate(string Code, string Name, double Score);

/// <summary>What the search makes of a message; confidence is a probability in 0..1 that the first candidate is right.</summary>
public abstract record Finding(IReadOnlyList<Candidate> Ranked, ProcedureSection Section, double Confidence)
{
    /// <summary>The citizen's words that led here: the message, after the earlier ones on the same matter.</summary>
    public string Question { get; init; } = "";

    /// <summary>One procedure is meant.</summary>
    public sealed record Answerable(IReadOnlyList<Candidate> Ranked, ProcedureSection Section, double Confidence, bool FollowUp)
        : Finding(Ranked, Section, Confidence)
    {
        /// <summary>Codes that may be meant instead, likeliest first: so close behind that each is worth a button.</summary>
        public IReadOnlyList<string> Instead { get; init; } = [];
    }

    /// <summary>The message asks two things: both are answered, in the order in which they were asked.</summary>
    public sealed record Two(Answerable First, Answerable Second)
        : Finding([First.Ranked[0], Second.Ranked[0]], First.Section, Math.Min(First.Confidence, Second.Confidence));

    /// <summary>Several may be meant: <c>Ranked</c> holds the 2-4 to offer.</summary>
    public sealed record AskBack(IReadOnlyList<Candidate> Ranked, ProcedureSection Section, double Confidence)
        : Finding(Ranked, Section, Confidence);

    /// <summary>Must not be answered from the records. <c>Topic</c> says why (a key of prompts/elsewhere, or of prompts/answer under "unknown."; "" = nothing fits).</summary>
    public sealed record NotKnown(string Topic, IReadOnlyList<Candidate> Ranked, double Confidence)
        : Finding(Ranked, ProcedureSection.Overview, Confidence);
}
