using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Countries in a message (foreign.csv). "… ở Singapore" asks for something another state does, unless a word of ours stands in it
/// (kết hôn, hộ chiếu …); "chồng người Pháp" is a matter of ours with a foreign side, and the country says so.
/// </summary>
public sealed class ForeignMatters
{
    /// <summary>Key of what is said about other states' matters.</summary>
    public const string Topic = "foreign-state";

    private static readonly string[] There = ["o", "tai", "ben", "sang"];
    private static readonly Word[] ForeignSide = [new("nước", "nuoc", true), new("ngoài", "ngoai", true)];
    private readonly PhraseMatcher countries;
    private readonly PhraseMatcher ours;
    private readonly PlaceWords places;

    public ForeignMatters(TextTables tables, PlaceWords places)
    {
        this.places = places;
        var rows = tables.Rows("Search/foreign.csv");
        countries = new PhraseMatcher(rows.Where(r => r[0] == "country").Select(r => (r[1], 0)));
        ours = new PhraseMatcher(rows.Where(r => r[0] == "unless").Select(r => (r[1], 0)));
    }

    /// <summary>True when the message wants something done by another state.</summary>
    public bool IsElsewhere(IReadOnlyList<Word> words) =>
        Countries(words).Any(m => m.At > 0 && There.Contains(words[m.At - 1].Folded)) && ours.Find(words).Count == 0;

    /// <summary>The message with "nước ngoài" said wherever a country is named.</summary>
    public IReadOnlyList<Word> WithForeignSide(IReadOnlyList<Word> words) => Countries(words).Any() ? [.. words, .. ForeignSide] : words;

    // A country without its diacritics is nearly always another word ("han", "nhat", "my"), unless it has several syllables.
    private IEnumerable<PhraseMatcher.Match> Countries(IReadOnlyList<Word> words)
    {
        var found = countries.Find(words);
        if (found.Count == 0)
        {
            return [];
        }

        // Lào Cai is not Laos and Thái Bình is not Thailand.
        var named = places.Find(words).ToList();
        return found
            .Where(m => !named.Exists(p => p.At < m.At + m.Length && m.At < p.At + p.Length && p.Length > m.Length))
            .Where(m => m.Length > 1 || words[m.At].Marked || words[m.At].Folded.Length > 4 || FollowsPeople(words, m.At));
    }

    private static bool FollowsPeople(IReadOnlyList<Word> words, int at) => at > 0 && words[at - 1].Folded == "nguoi";
}
