using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Words that tell near-identical procedures apart: what is done (cấp lại, gia hạn, xóa …) and who is concerned (nước ngoài, doanh nghiệp …).
/// Each class is one bit; the phrases are classes.csv, which editors extend.
/// </summary>
public sealed class WordClasses
{
    // One bit each.
    private const int Most = 64;
    private readonly PhraseMatcher matcher;
    private readonly string[] names;

    public WordClasses(TextTables tables)
    {
        var rows = tables.Rows("Search/classes.csv");
        names = [.. rows.Select(r => r[0]).Distinct(StringComparer.Ordinal)];
        if (names.Length > Most)
        {
            throw new InvalidDataException($"Search/classes.csv has {names.Length} classes; at most {Most} can be told apart");
        }

        Actions = Bits(n => n.StartsWith("act-", StringComparison.Ordinal));
        Subjects = Bits(n => n.StartsWith("who-", StringComparison.Ordinal));
        matcher = new PhraseMatcher(rows.Select(r => (r[1], Array.IndexOf(names, r[0]))));
    }

    public ulong Actions { get; }
    public ulong Subjects { get; }

    /// <summary>The phrases found; the value of each is the number of its class's bit.</summary>
    public IReadOnlyList<PhraseMatcher.Match> Find(IReadOnlyList<Word> words) => matcher.Find(words);

    public ulong Of(IReadOnlyList<Word> words)
    {
        ulong bits = 0;
        foreach (var match in matcher.Find(words))
        {
            bits |= 1UL << match.Value;
        }

        return bits;
    }

    /// <summary>The words that do not say what is done.</summary>
    public IReadOnlyList<Word> WithoutActions(IReadOnlyList<Word> words)
    {
        var actions = Find(words).Where(m => ((1UL << m.Value) & Actions) != 0).ToList();
        return [.. words.Where((_, i) => !actions.Exists(m => m.At <= i && i < m.At + m.Length))];
    }

    private ulong Bits(Func<string, bool> wanted)
    {
        ulong bits = 0;
        for (var i = 0; i < names.Length; i++)
        {
            bits |= wanted(names[i]) ? 1UL << i : 0;
        }

        return bits;
    }
}
