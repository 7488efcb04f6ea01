using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Names of places in a message: they say where, not what, so they hardly count in the search for a procedure.</summary>
public sealed class PlaceWords
{
    private static readonly string[] Before = ["ở", "tại", "xã", "phường", "thị trấn", "huyện", "thành phố", "tỉnh", "bản", "thôn", "chợ", "về", "lên", "xuống", "dưới", "trên"];
    private readonly PhraseMatcher bare;
    private readonly PhraseMatcher introduced;

    public PlaceWords(TextTables tables)
    {
        var names = tables.Rows("Places/communes.csv").Select(r => r[2])
            .Concat(tables.Rows("Places/old-units.csv").Select(r => r[1]))
            .Concat(tables.Rows("Places/old-districts.csv").Select(r => r[1]))
            .Concat(tables.Rows("Places/other-spellings.csv").Select(r => r[0]))
            .Concat(tables.Rows("Places/provinces.csv").SelectMany(r => r[2].Split(';').Append(r[1])))
            .Select(n => n.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        bare = new PhraseMatcher(names.Select(n => (n, 0)));
        introduced = new PhraseMatcher(names.SelectMany(n => Before.Select(b => ($"{b} {n}", 0))));
    }

    /// <summary>Places named with their diacritics, or without them after a word like "xã".</summary>
    public IEnumerable<PhraseMatcher.Match> Find(IReadOnlyList<Word> words) =>
        introduced.Find(words).Concat(bare.Find(words).Where(m => Enumerable.Range(m.At, m.Length).All(i => words[i].Marked)));
}
