using System.Runtime.CompilerServices;

namespace Knowledge.Text;

/// <summary>Splits text into the syllables that are compared: lower case, one tone placement, i for y where both are written.</summary>
public static class Syllables
{
    private const string TakesEither = "hklmst";

    /// <summary>Syllables and numbers in order; everything else separates. "Đăng ký (CT01)" → đăng, kí, ct01.</summary>
    public static List<string> Split(string text)
    {
        var clean = VietnameseText.Clean(text).AsSpan();
        var syllables = new List<string>(clean.Length / 4);
        var at = 0;
        while (TryNext(clean, ref at, out var word))
        {
            syllables.Add(Of(word));
        }

        return syllables;
    }

    /// <summary>The next run of letters and digits of a cleaned text, as written; false at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool TryNext(ReadOnlySpan<char> clean, ref int at, out ReadOnlySpan<char> word)
    {
        while (at < clean.Length && !VietnameseLetters.InWord(clean[at]))
        {
            at++;
        }

        var start = at;
        while (at < clean.Length && VietnameseLetters.InWord(clean[at]))
        {
            at++;
        }

        word = clean[start..at];
        return at > start;
    }

    /// <summary>The syllable that a word as written stands for.</summary>
    internal static string Of(ReadOnlySpan<char> word) =>
        Key(string.Create(word.Length, word, static (span, source) => source.ToLowerInvariant(span)));

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
