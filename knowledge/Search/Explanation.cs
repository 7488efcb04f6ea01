namespace Knowledge.Search;

/// <summary>How one message was understood: for editors and for finding faults.</summary>
/// <param name="Read">The message after reading, words that hardly count in brackets.</param>
public sealed record Explanation(string Read, IReadOnlyList<string> Repairs, string Section, string Outcome, IReadOnlyList<ExplainedCandidate> Candidates);

/// <summary>A candidate with the features that moved its score most.</summary>
public sealed record ExplainedCandidate(string Code, string Name, double Score, IReadOnlyList<(string Feature, double Value)> Parts);
