using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// The official words for what people say (thesaurus.csv, which editors extend): they are added to the message, lighter than its own words.
/// A country adds "nước ngoài" in the same way.
/// </summary>
public sealed class Thesaurus
{
    private const float Added = 0.45f;
    private const int MostAdded = 12;
    private readonly PhraseMatcher spoken;
    private readonly Word[][] official;
    private readonly ForeignMatters foreign;

    public Thesaurus(TextTables tables, ForeignMatters foreign)
    {
        this.foreign = foreign;
        var rows = tables.Rows("Search/thesaurus.csv").Where(r => r.Length >= 2).ToList();
        spoken = new PhraseMatcher(rows.Select((r, i) => (r[0], i)));
        official = [.. rows.Select(r => Syllables.Split(r[1]).Select(s => new Word(s, Syllables.Fold(s), true)).ToArray())];
    }

    /// <summary>The message with what it means in official words after it, and the weight of each word: 1 for those of the message.</summary>
    public (IReadOnlyList<Word> Words, float[] Weights) Extend(IReadOnlyList<Word> message)
    {
        var told = foreign.WithForeignSide(message);
        var added = new List<Word>();
        foreach (var match in spoken.Find(message))
        {
            var words = official[match.Value];
            if (added.Count + words.Length <= MostAdded)
            {
                added.AddRange(words.Where(w => told.All(t => t.Folded != w.Folded) && added.TrueForAll(a => a.Folded != w.Folded)));
            }
        }

        var weights = new float[told.Count + added.Count];
        weights.AsSpan(0, told.Count).Fill(1);
        weights.AsSpan(told.Count).Fill(Added);
        return (added.Count == 0 ? told : [.. told, .. added], weights);
    }
}
