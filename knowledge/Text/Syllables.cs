namespace Knowledge.Text;

/// <summary>Splits text into the syllables that are compared: lower case, one tone placement, i for y where both are written.</summary>
public static class Syllables
{
    private const string TakesEither = "hklmst";

    /// <summary>Syllables and numbers in order; everything else separates. "Đăng ký (CT01)" → đăng, kí, ct01.</summary>
    public static List<string> Split(string text)
    {
        var clean = VietnameseText.Clean(text);
        var syllables = new List<string>(clean.Length / 4);
        var start = -1;
        for (var i = 0; i <= clean.Length; i++)
        {
            var inside = i < clean.Length && char.IsLetterOrDigit(clean[i]);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                syllables.Add(Key(Lower(clean.AsSpan(start, i - start))));
                start = -1;
            }
        }

        return syllables;
    }

    private static string Lower(ReadOnlySpan<char> letters) =>
        string.Create(letters.Length, letters, static (span, source) => source.ToLowerInvariant(span));

    /// <summary>kỹ and kĩ, sỹ and sĩ are one syllable: a lone y after h, k, l, m, s, t is written i.</summary>
    public static string Key(string syllable)
    {
        if (syllable.Length != 2 || !TakesEither.Contains(syllable[0]))
        {
            return syllable;
        }

        var (letter, tone) = VietnameseLetters.Split(syllable[1]);
        return letter == 'y' ? $"{syllable[0]}{VietnameseLetters.WithTone('i', tone)}" : syllable;
    }

    /// <summary>The syllable without diacritics.</summary>
    public static string Fold(string syllable)
    {
        foreach (var c in syllable)
        {
            if (c >= 0x80)
            {
                return string.Create(syllable.Length, syllable, static (span, s) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = VietnameseLetters.Fold(s[i]);
                    }
                });
            }
        }

        return syllable;
    }
}
