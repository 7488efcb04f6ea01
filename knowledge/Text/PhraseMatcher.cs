namespace Knowledge.Text;

/// <summary>
/// Finds listed phrases in a message, longest first, without overlaps. A word typed with diacritics must carry the phrase's own;
/// a word typed without matches by its folded form.
/// </summary>
public sealed class PhraseMatcher
{
    private const int LongEnough = 3;
    private readonly Dictionary<string, List<Phrase>> byFirst = new(StringComparer.Ordinal);

    public PhraseMatcher(IEnumerable<(string Phrase, int Value)> phrases)
    {
        foreach (var (phrase, value) in phrases)
        {
            var syllables = Syllables.Split(phrase).ToArray();
            if (syllables.Length == 0)
            {
                continue;
            }

            var first = Syllables.Fold(syllables[0]);
            if (!byFirst.TryGetValue(first, out var list))
            {
                byFirst[first] = list = [];
            }

            list.Add(new Phrase(syllables, Array.ConvertAll(syllables, Syllables.Fold), value));
        }

        foreach (var list in byFirst.Values)
        {
            list.Sort((a, b) => b.Syllables.Length.CompareTo(a.Syllables.Length));
        }
    }

    private sealed record Phrase(string[] Syllables, string[] Folded, int Value);

    public readonly record struct Match(int At, int Length, int Value);

    /// <summary>Matches from left to right, none inside another.</summary>
    public IReadOnlyList<Match> Find(IReadOnlyList<Word> words) => Find(words, overlapping: false);

    /// <summary>Every match, overlapping ones too.</summary>
    public IReadOnlyList<Match> FindAll(IReadOnlyList<Word> words) => Find(words, overlapping: true);

    private List<Match> Find(IReadOnlyList<Word> words, bool overlapping)
    {
        var found = new List<Match>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!byFirst.TryGetValue(words[i].Folded, out var list))
            {
                continue;
            }

            var length = 0;
            foreach (var phrase in list)
            {
                if (phrase.Syllables.Length < length && !overlapping)
                {
                    break;
                }

                // Phrases of equal length may stand for several values.
                if (StandsAt(words, i, phrase))
                {
                    found.Add(new Match(i, phrase.Syllables.Length, phrase.Value));
                    length = Math.Max(length, phrase.Syllables.Length);
                }
            }

            i += overlapping ? 0 : Math.Max(0, length - 1);
        }

        return found;
    }

    private static bool StandsAt(IReadOnlyList<Word> words, int at, Phrase phrase)
    {
        if (at + phrase.Syllables.Length > words.Count)
        {
            return false;
        }

        // In a long phrase one word may carry wrong marks ("hô sơ gì"): the others hold it.
        var slips = phrase.Syllables.Length >= LongEnough ? 1 : 0;
        for (var k = 0; k < phrase.Syllables.Length; k++)
        {
            var word = words[at + k];
            if (word.Folded != phrase.Folded[k] || (word.Marked && word.Syllable != phrase.Syllables[k] && slips-- == 0))
            {
                return false;
            }
        }

        return true;
    }
}
