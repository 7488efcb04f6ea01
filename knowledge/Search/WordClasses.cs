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

    /// <summary>A phrase found, and the bit of its class.</summary>
    public readonly record struct Match(int At, int Length, ulong Bit);

    public IEnumerable<Match> Find(IReadOnlyList<Word> words) => matcher.Find(words).Select(m => new Match(m.At, m.Length, 1UL << m.Value));

    public ulong Of(IReadOnlyList<Word> words) => Find(words).Aggregate(0UL, (bits, match) => bits | match.Bit);

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
