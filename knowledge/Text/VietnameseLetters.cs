using System.Runtime.CompilerServices;
using System.Text;

namespace Knowledge.Text;

/// <summary>
/// The 134 accented letters of Vietnamese taken apart and put together. The process runs with invariant globalization (no ICU on a
/// province's machine), where <see cref="string.Normalize()"/> leaves non-ASCII text alone, so composing is done here.
/// </summary>
internal static class VietnameseLetters
{
    private const string Bases = "aăâeêioôơuưy";
    private const string Plain = "aaaeeiooouuy";

    private static readonly (char Mark, string Letters)[] Tones =
    [
        ('\u0300', "àằầèềìòồờùừỳ"), ('\u0301', "áắấéếíóốớúứý"), ('\u0309', "ảẳẩẻểỉỏổởủửỷ"), ('\u0303', "ãẵẫẽễĩõỗỡũữỹ"), ('\u0323', "ạặậẹệịọộợụựỵ"),
    ];

    private static readonly (char Base, char Mark, char Letter)[] Shapes =
        [('a', '\u0306', 'ă'), ('a', '\u0302', 'â'), ('e', '\u0302', 'ê'), ('o', '\u0302', 'ô'), ('o', '\u031B', 'ơ'), ('u', '\u031B', 'ư')];

    private static readonly Dictionary<(char Letter, char Mark), char> Composed = BuildComposed();
    private static readonly Dictionary<char, (char Base, char Mark)> Toned = BuildToned();
    private static readonly char[] Folded = BuildFolded();
    private static readonly bool[] Words = [.. Enumerable.Range(0, 'ỹ' + 1).Select(c => char.IsLetterOrDigit((char)c))];

    /// <summary>Base letters followed by combining marks become one letter each, whatever the order of the marks.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F'))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = i + 1;
            while (end < text.Length && IsMark(text[end]))
            {
                end++;
            }

            AppendComposed(builder, text.AsSpan(i, end - i));
            i = end - 1;
        }

        return builder.ToString();
    }

    /// <summary>The letter without tone and shape, in lower case; other characters in lower case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char letter) =>
        letter < Folded.Length ? Folded[letter] : char.ToLowerInvariant(letter);

    /// <summary>A lower-case vowel split into its toneless letter and its tone mark ('\0' = level tone).</summary>
    public static (char Base, char Tone) Split(char vowel) => Toned.TryGetValue(vowel, out var parts) ? parts : (vowel, '\0');

    /// <summary>A lower-case vowel with a tone mark on it; itself when it takes none.</summary>
    public static char WithTone(char vowel, char tone) => Composed.TryGetValue((vowel, tone), out var letter) ? letter : vowel;

    /// <summary>True for letters and digits of any script; a table answers for Vietnamese ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InWord(char c) => c < Words.Length ? Words[c] : char.IsLetterOrDigit(c);

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    private static void AppendComposed(StringBuilder builder, ReadOnlySpan<char> cluster)
    {
        var letter = cluster[0];
        Span<bool> used = stackalloc bool[cluster.Length];
        // Shape before tone: "a + dot + circumflex" is ậ just as "a + circumflex + dot" is.
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 1; i < cluster.Length; i++)
            {
                var isShape = cluster[i] is '\u0302' or '\u0306' or '\u031B';
                if (!used[i] && isShape == (pass == 0) && Composed.TryGetValue((letter, cluster[i]), out var joined))
                {
                    (letter, used[i]) = (joined, true);
                }
            }
        }

        builder.Append(letter);
        for (var i = 1; i < cluster.Length; i++)
        {
            if (!used[i])
            {
                builder.Append(cluster[i]);
            }
        }
    }

    private static Dictionary<(char, char), char> BuildComposed()
    {
        var table = new Dictionary<(char, char), char>();
        void Add(char letter, char mark, char joined)
        {
            table.TryAdd((letter, mark), joined);
            table.TryAdd((char.ToUpperInvariant(letter), mark), char.ToUpperInvariant(joined));
        }

        foreach (var (letter, mark, joined) in Shapes)
        {
            Add(letter, mark, joined);
            // A toned letter that is given its shape afterwards: á + circumflex = ấ.
            foreach (var (_, letters) in Tones)
            {
                Add(letters[Bases.IndexOf(letter)], mark, letters[Bases.IndexOf(joined)]);
            }
        }

        foreach (var (mark, letters) in Tones)
        {
            for (var i = 0; i < Bases.Length; i++)
            {
                Add(Bases[i], mark, letters[i]);
            }
        }

        return table;
    }

    private static Dictionary<char, (char, char)> BuildToned() =>
        Tones.SelectMany(t => t.Letters.Select((letter, i) => (letter, parts: (Bases[i], t.Mark)))).ToDictionary(p => p.letter, p => p.parts);

    private static char[] BuildFolded()
    {
        var table = new char['ỹ' + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = char.ToLowerInvariant((char)i);
        }

        table['đ'] = table['Đ'] = 'd';
        for (var i = 0; i < Bases.Length; i++)
        {
            foreach (var letter in Tones.Select(t => t.Letters[i]).Append(Bases[i]))
            {
                table[letter] = table[char.ToUpperInvariant(letter)] = Plain[i];
            }
        }

        return table;
    }
}
