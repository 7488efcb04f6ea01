using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>What index and vocabulary call the syllables of a <see cref="SyllableTable"/>: each is looked up once, when it is first met.</summary>
internal sealed class KnownSyllables(SyllableTable table, TermTable terms, Vocabulary vocabulary)
{
    private readonly int[] folded = Unmet(table.Count);
    private readonly int[] marked = Unmet(table.Count);
    private readonly int[] met = Unmet(table.Count);
    private readonly Word[] words = new Word[table.Count];
    private int[] ids = new int[256];

    /// <summary>Term of the folded syllable.</summary>
    public int Folded(int syllable) => folded[syllable] >= 0 ? folded[syllable] : folded[syllable] = terms.GetOrAdd(WordOf(syllable).Folded);

    /// <summary>Term of the syllable with its marks.</summary>
    public int Marked(int syllable) => marked[syllable] >= 0 ? marked[syllable] : marked[syllable] = terms.GetOrAddMarked(table[syllable]);

    /// <summary>A text as the vocabulary's numbers; good until the next call.</summary>
    public ReadOnlySpan<int> Met(ReadOnlySpan<int> text)
    {
        if (ids.Length < text.Length)
        {
            ids = new int[2 * text.Length];
        }

        for (var i = 0; i < text.Length; i++)
        {
            var syllable = text[i];
            ids[i] = met[syllable] >= 0 ? met[syllable] : met[syllable] = vocabulary.Meet(table[syllable]);
        }

        return ids.AsSpan(0, text.Length);
    }

    public Word[] Words(ReadOnlySpan<int> text)
    {
        var found = new Word[text.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = WordOf(text[i]);
        }

        return found;
    }

    private Word WordOf(int syllable)
    {
        if (words[syllable].Syllable is null)
        {
            words[syllable] = new Word(table[syllable], Syllables.Fold(table[syllable]), true);
        }

        return words[syllable];
    }

    private static int[] Unmet(int count)
    {
        var ids = new int[count];
        Array.Fill(ids, -1);
        return ids;
    }
}
