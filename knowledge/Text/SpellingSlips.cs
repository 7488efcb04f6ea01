namespace Knowledge.Text;

/// <summary>
/// Syllables that a token may be a slip of: the consonants Vietnamese ears confuse (s/x, ch/tr, l/n, d/gi/r/v …), then one wrong, missing,
/// doubled or swapped letter. Only syllables of the vocabulary come back.
/// </summary>
internal sealed class SpellingSlips(Vocabulary vocabulary)
{
    private const float Confused = 2f;
    private const float Mistyped = 4f;
    private const string Letters = "abcdeghiklmnopqrstuvxy";

    private static readonly string[][] Initials =
        [["s", "x"], ["ch", "tr"], ["l", "n"], ["d", "gi", "r", "v"], ["c", "k", "q"], ["g", "gh"], ["ng", "ngh"], ["ph", "f"], ["gi", "j"], ["d", "z"], ["gi", "z"], ["kh", "h"], ["qu", "w"]];

    private static readonly string[][] Finals = [["n", "ng"], ["t", "c"], ["nh", "n"], ["i", "y"], ["ch", "t"], ["ng", "g"], ["nh", "h"]];

    public IEnumerable<(string Syllable, float Cost)> Of(string token, string folded, bool hasMarks)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { token };
        foreach (var candidate in Swap(token, Initials, atStart: true).Concat(Swap(token, Finals, atStart: false)))
        {
            if (Knows(candidate, hasMarks) && seen.Add(candidate))
            {
                yield return (candidate, Confused);
            }
        }

        // Diacritics that do not fit (cứoc for cước): the folded form is right as it stands.
        if (folded.Length < 3 || vocabulary.CountOf(vocabulary.IdOf(folded)) > 2)
        {
            yield break;
        }

        foreach (var candidate in OneEdit(folded))
        {
            if (seen.Add(candidate))
            {
                yield return (candidate, Mistyped);
            }
        }
    }

    private bool Knows(string candidate, bool hasMarks) =>
        hasMarks ? vocabulary.KnowsMarked(candidate) : vocabulary.CountOf(vocabulary.IdOf(candidate)) > 2;

    private static IEnumerable<string> Swap(string token, string[][] groups, bool atStart)
    {
        foreach (var group in groups)
        {
            foreach (var part in group)
            {
                if (!(atStart ? token.StartsWith(part, StringComparison.Ordinal) : token.EndsWith(part, StringComparison.Ordinal)))
                {
                    continue;
                }

                foreach (var other in group.Where(o => o != part))
                {
                    yield return atStart ? other + token[part.Length..] : token[..^part.Length] + other;
                }
            }
        }
    }

    /// <summary>Common syllables one edit away. Hundreds are tried per word, so only those of the vocabulary become strings.</summary>
    private List<string> OneEdit(string s)
    {
        var found = new List<string>();
        Span<char> edited = stackalloc char[s.Length + 1];
        for (var i = 0; i < s.Length; i++)
        {
            s.AsSpan(0, i).CopyTo(edited);
            s.AsSpan(i + 1).CopyTo(edited[i..]);
            Try(edited[..^2], found);
            if (i + 1 < s.Length)
            {
                s.CopyTo(edited);
                (edited[i], edited[i + 1]) = (s[i + 1], s[i]);
                Try(edited[..^1], found);
            }
        }

        foreach (var letter in Letters)
        {
            for (var i = 0; i <= s.Length; i++)
            {
                s.AsSpan(0, i).CopyTo(edited);
                edited[i] = letter;
                s.AsSpan(i).CopyTo(edited[(i + 1)..]);
                Try(edited, found);
                if (i < s.Length && s[i] != letter)
                {
                    s.AsSpan(i + 1).CopyTo(edited[(i + 1)..]);
                    Try(edited[..^1], found);
                }
            }
        }

        return found;
    }

    private void Try(ReadOnlySpan<char> candidate, List<string> found)
    {
        if (vocabulary.CountOf(vocabulary.IdOf(candidate)) > 2)
        {
            found.Add(candidate.ToString());
        }
    }
}
