using System.Text;

namespace Knowledge.Text;

/// <summary>Reads what a Vietnamese keyboard leaves when it is switched off: Telex ("giaays", "ddor") and VNI ("d9ang", "giay1").</summary>
public static class KeyboardResidue
{
    private const string Vowels = "aăâeêioôơuưy";
    private static readonly Dictionary<char, char> TelexTones = new() { ['f'] = '\u0300', ['s'] = '\u0301', ['r'] = '\u0309', ['x'] = '\u0303', ['j'] = '\u0323' };
    private static readonly Dictionary<char, char> VniTones = new() { ['2'] = '\u0300', ['1'] = '\u0301', ['3'] = '\u0309', ['4'] = '\u0303', ['5'] = '\u0323' };

    private static readonly Dictionary<(char, char), char> Shapes = new()
    {
        [('a', 'a')] = 'â', [('a', 'w')] = 'ă', [('e', 'e')] = 'ê', [('o', 'o')] = 'ô', [('o', 'w')] = 'ơ', [('u', 'w')] = 'ư', [('d', 'd')] = 'đ',
        [('a', '6')] = 'â', [('e', '6')] = 'ê', [('o', '6')] = 'ô', [('o', '7')] = 'ơ', [('u', '7')] = 'ư', [('a', '8')] = 'ă', [('d', '9')] = 'đ',
    };

    /// <summary>The syllable that was meant, or null when no keystroke of the token is a mark. The caller checks that it is a word.</summary>
    public static string? Decode(string token)
    {
        if (token.Length is < 2 or > 12)
        {
            return null;
        }

        var letters = new StringBuilder(token.Length);
        var tone = '\0';
        var marks = 0;
        foreach (var key in token)
        {
            if (IsTone(letters, key, out var mark))
            {
                (tone, marks) = (mark, marks + 1);
            }
            else if (TryShape(letters, key))
            {
                marks++;
            }
            else
            {
                letters.Append(key);
            }
        }

        // One w shapes both vowels of "uo" when a letter follows: nguowif is người, but thuowr is thuở.
        return marks == 0 ? null : WithTone(ShapePair(letters.ToString()), tone);
    }

    private static string ShapePair(string letters)
    {
        var at = letters.IndexOf("uơ", StringComparison.Ordinal);
        return at > 0 && at + 2 < letters.Length && letters[at - 1] != 'q' ? letters.Replace("uơ", "ươ", StringComparison.Ordinal) : letters;
    }

    private static bool IsTone(StringBuilder letters, char key, out char mark)
    {
        var table = char.IsAsciiDigit(key) ? VniTones : TelexTones;
        return table.TryGetValue(key, out mark) && HasVowel(letters);
    }

    private static bool TryShape(StringBuilder letters, char key)
    {
        // The shape key may come late ("dduwowngf", "giayas"): look back for the letter it belongs to.
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            if (Shapes.TryGetValue((letters[i], key), out var shaped))
            {
                letters[i] = shaped;
                return true;
            }
        }

        return false;
    }

    private static bool HasVowel(StringBuilder letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            if (Vowels.Contains(VietnameseLetters.Split(letters[i]).Base))
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
