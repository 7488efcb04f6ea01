using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Which part of a procedure a message asks for, by the phrases of sections.csv.</summary>
public sealed class SectionWords
{
    private static readonly ProcedureSection[] Order =
    [
        ProcedureSection.Fee, ProcedureSection.Time, ProcedureSection.Documents, ProcedureSection.Where, ProcedureSection.Legal,
        ProcedureSection.How, ProcedureSection.Conditions, ProcedureSection.Steps, ProcedureSection.Result,
    ];

    private readonly PhraseMatcher matcher;

    public SectionWords(TextTables tables) =>
        matcher = new PhraseMatcher(tables.Rows("Search/sections.csv").Select(r => (r[1], (int)Enum.Parse<ProcedureSection>(r[0], ignoreCase: true))));

    public IReadOnlyList<PhraseMatcher.Match> Matches(IReadOnlyList<Word> words) => matcher.Find(words);

    /// <summary>The asked section, or null when the message names none: the longest phrase wins, then the later one.</summary>
    public ProcedureSection? Asked(IReadOnlyList<Word> words)
    {
        var best = Matches(words)
            .OrderByDescending(m => m.Length)
            .ThenBy(m => Array.IndexOf(Order, (ProcedureSection)m.Value))
            .ThenByDescending(m => m.At)
            .FirstOrDefault();
        return best.Length == 0 ? null : (ProcedureSection)best.Value;
    }
}
