namespace Knowledge.Text;

/// <summary>Reads what a Vietnamese keyboard leaves when it is switched off: Telex ("giaays", "ddor") and VNI ("d9ang", "giay1").</summary>
public static class KeyboardResidue
{
    private const string Vowels = "aăâeêioôơuưy";
    /// <summary>The syllable that was meant, or null when no keystroke of the token is a mark. The caller checks that it is a word.</summary>
    public static string? Decode(string token)
    {
        if (token.Length is < 2 or > 12)
        {
            return null;
        }

        Span<char> typed = stackalloc char[token.Length];
        var count = 0;
        var tone = '\0';
        var marks = 0;
        foreach (var key in token)
        {
            if (ToneOf(key) is not '\0' and var mark && HasVowel(typed[..count]))
            {
                (tone, marks) = (mark, marks + 1);
            }
            else if (TryShape(typed[..count], key))
            {
                marks++;
            }
            else
            {
                typed[count++] = key;
            }
        }

        // One w shapes both vowels of "uo" when a letter follows: nguowif is người, but thuowr is thuở.
        return marks == 0 ? null : WithTone(ShapePair(typed[..count].ToString()), tone);
    }

    private static string ShapePair(string letters)
    {
        var at = letters.IndexOf("uơ", StringComparison.Ordinal);
        return at > 0 && at + 2 < letters.Length && letters[at - 1] != 'q' ? letters.Replace("uơ", "ươ", StringComparison.Ordinal) : letters;
    }

    // Telex has letters for the tones, VNI digits.
    private static char ToneOf(char key) => key switch
    {
        'f' or '2' => '\u0300',
        's' or '1' => '\u0301',
        'r' or '3' => '\u0309',
        'x' or '4' => '\u0303',
        'j' or '5' => '\u0323',
        _ => '\0',
    };

    private static char Shaped(char letter, char key) => (letter, key) switch
    {
        ('a', 'a' or '6') => 'â',
        ('a', 'w' or '8') => 'ă',
        ('e', 'e' or '6') => 'ê',
        ('o', 'o' or '6') => 'ô',
        ('o', 'w' or '7') => 'ơ',
        ('u', 'w' or '7') => 'ư',
        ('d', 'd' or '9') => 'đ',
        _ => '\0',
    };

    private static bool TryShape(Span<char> letters, char key)
    {
        // The shape key may come late ("dduwowngf", "giayas"): look back for the letter it belongs to.
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            if (Shaped(letters[i], key) is not '\0' and var shaped)
            {
                letters[i] = shaped;
                return true;
            }
        }

        return false;
    }

    private static bool HasVowel(ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            if (Vowels.Contains(VietnameseLetters.Split(letter).Base))
            {
                return true;
            }
        }

        return false;
    }

    private static string WithTone(string letters, char tone)
    {
        if (tone == '\0')
        {
            return letters;
        }

        // A tone typed twice, once by the keyboard and once as a keystroke ("chàof"), is one tone.
        letters = string.Concat(letters.Select(l => VietnameseLetters.Split(l).Base));
        var at = TonePosition(letters);
        return at < 0 ? letters : string.Concat(letters.AsSpan(0, at), [VietnameseLetters.WithTone(letters[at], tone)], letters.AsSpan(at + 1));
    }

    private static int TonePosition(string letters)
    {
        var start = letters.StartsWith("qu", StringComparison.Ordinal) || (letters.StartsWith("gi", StringComparison.Ordinal) && letters.Length > 2 && Vowels.Contains(letters[2])) ? 2 : 0;
        var shaped = letters.LastIndexOfAny(['ă', 'â', 'ê', 'ô', 'ơ', 'ư']);
        if (shaped >= 0)
        {
            return shaped;
        }

        var first = letters.AsSpan(start).IndexOfAny(Vowels);
        if (first < 0)
        {
            return -1;
        }

        first += start;
        var end = first;
        while (end < letters.Length && Vowels.Contains(letters[end]))
        {
            end++;
        }

        var count = end - first;
        return count switch { 1 => first, 2 => end < letters.Length ? first + 1 : first, _ => first + 1 };
    }
}
