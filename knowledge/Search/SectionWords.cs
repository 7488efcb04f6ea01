using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Which part of a procedure a message asks for, by the phrases of sections.csv. Rows "none" are names in which such words stand without
/// asking ("giấy chứng nhận đủ điều kiện", "lệ phí trước bạ"): they cover what they contain.
/// </summary>
public sealed class SectionWords
{
    private const int Nothing = -1;
    // What is asked stands at the end, but for a word or two of politeness ("… ở đâu ạ").
    private const int Politeness = 2;
    private const double AtTheEnd = 0.8;
    private readonly PhraseMatcher matcher;

    public SectionWords(TextTables tables) =>
        matcher = new PhraseMatcher(tables.Rows("Search/sections.csv").Select(r => (r[1], r[0] == "none" ? Nothing : (int)Enum.Parse<ProcedureSection>(r[0], ignoreCase: true))));

    /// <summary>The phrases that ask, without overlaps.</summary>
    public IReadOnlyList<PhraseMatcher.Match> Matches(IReadOnlyList<Word> words) => [.. matcher.Find(words).Where(m => m.Value != Nothing)];

    /// <summary>The asked section, or null when the message names none: the longest phrase wins, among equals the later one.</summary>
    public ProcedureSection? Asked(IReadOnlyList<Word> words)
    {
        var all = matcher.FindAll(words);
        var names = all.Where(m => m.Value == Nothing).ToList();
        var best = all
            .Where(m => m.Value != Nothing && !names.Exists(n => n.At <= m.At && m.At + m.Length <= n.At + n.Length))
            // "làm thế nào" asks for everything; any phrase that asks for one thing goes before it.
            .OrderBy(m => m.Value == (int)ProcedureSection.Overview)
            .ThenByDescending(m => m.Length + Plainness((ProcedureSection)m.Value) + (m.At + m.Length >= words.Count - Politeness ? AtTheEnd : 0))
            .ThenByDescending(m => m.At)
            .FirstOrDefault();
        return best.Length == 0 ? null : (ProcedureSection)best.Value;
    }

    // "Nộp qua mạng có mất lệ phí không" asks for the fee: money, days and papers are asked for, ways and places are often told.
    private static double Plainness(ProcedureSection section) => section switch
    {
        ProcedureSection.Fee or ProcedureSection.Time => 0.6,
        ProcedureSection.Documents => 0.3,
        _ => 0,
    };
}
