namespace Knowledge.Search;

/// <summary>How one message was understood: for editors and for finding faults.</summary>
/// <param name="Read">The message after reading, words that hardly count in brackets.</param>
/// <param name="Candidates">What was ranked, best first, matters that are not answered here included.</param>
public sealed record Explanation(string Read, IReadOnlyList<string> Repairs, string Section, string Outcome, IReadOnlyList<ExplainedCandidate> Candidates)
{
    public required Finding Finding { get; init; }

    /// <summary>The words that ask for the section; empty when none does.</summary>
    public string SectionWords { get; init; } = "";

    /// <summary>Words that count and that no record and no spoken question has.</summary>
    public IReadOnlyList<string> UnknownWords { get; init; } = [];

    /// <summary>Set when the earlier words were read together with the message.</summary>
    public string Earlier { get; init; } = "";

    /// <summary>The message names nothing new, so the matter at hand stays; the candidates are those of the message alone.</summary>
    public bool StaysInFocus { get; init; }

    /// <summary>The message is a story, and a part of it spoke for the whole.</summary>
    public bool OfAPart { get; init; }

    /// <summary>Why the first candidate is before the second: differences of their parts, largest first; empty with fewer than two.</summary>
    public IReadOnlyList<(string Feature, double Value)> FirstOverSecond => Candidates is [var first, var second, ..] ? first.Over(second) : [];
}

/// <summary>A candidate with what each feature adds to its score, the largest part first.</summary>
public sealed record ExplainedCandidate(string Code, string Name, double Score, IReadOnlyList<(string Feature, double Value)> Parts)
{
    /// <summary>Set on a matter that is not answered here.</summary>
    public string? Topic { get; init; }

    public int SpokenQuestions { get; init; }

    /// <summary>The spoken question that is most like the message; empty when none shares a word with it.</summary>
    public string Closest { get; init; } = "";

    /// <summary>0..1, 1 = word for word.</summary>
    public double Likeness { get; init; }

    /// <summary>Words of the message that count and that the record has nowhere.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    internal IReadOnlyList<(string Feature, double Value)> Over(ExplainedCandidate other)
    {
        var theirs = other.Parts.ToDictionary(p => p.Feature, p => p.Value, StringComparer.Ordinal);
        var differences = Parts.Select(p => (p.Feature, p.Value - theirs.GetValueOrDefault(p.Feature)));
        var onlyTheirs = theirs.Where(t => !Parts.Any(p => p.Feature == t.Key)).Select(t => (t.Key, -t.Value));
        return [.. differences.Concat(onlyTheirs).OrderByDescending(d => Math.Abs(d.Item2))];
    }
}
