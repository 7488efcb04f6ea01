using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Knowledge.Text;

/// <summary>
/// Vietnamese spelling that looks different but is the same: composed and decomposed letters, old and new tone placement,
/// invisible characters. Everything that is compared or indexed passes through here first.
/// </summary>
public static class VietnameseText
{
    // New placement on the second vowel of an open syllable ("hoà") → old placement ("hòa"), the commoner one in official texts.
    private static readonly (string New, string Old)[] OpenRimes =
    [
        ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
        ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
        ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
    ];

    private static readonly (string Old, string New)[] AfterQ = [("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ")];

    /// <summary>NFC, no invisible or private-use characters, one tone placement, single spaces; case, diacritics and line ends kept.</summary>
    public static string Clean(string text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (IsTidy(text))
        {
            return OldTonePlacement(text);
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in VietnameseLetters.Compose(WellFormed(text)).EnumerateRunes())
        {
            AppendVisible(builder, rune);
        }

        while (builder.Length > 0 && builder[^1] is ' ' or '\n')
        {
            builder.Length--;
        }

        return OldTonePlacement(builder.ToString());
    }

    /// <summary>Lower case without diacritics, đ as d; other characters as they are. Same length as the cleaned text.</summary>
    public static string Fold(string text)
    {
        var clean = Clean(text);
        return string.Create(clean.Length, clean, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Fold(source[i]);
            }
        });
    }

    /// <summary>One letter without its diacritics, in lower case.</summary>
    public static char Fold(char letter) => VietnameseLetters.Fold(letter);

    /// <summary>True when a letter carries a Vietnamese mark or is đ.</summary>
    public static bool HasDiacritics(string text) => text.Any(c => c >= 0x80 && Fold(c) < 0x80);

    /// <summary>True for ordinary text that has nothing to tidy but its tones; most text is, and this is the hot path of indexing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsTidy(string text)
    {
        var previous = ' ';
        foreach (var c in text)
        {
            var ordinary = c is >= ' ' and <= '~' or (>= '\u00C0' and <= '\u02AF') or (>= '\u1EA0' and <= '\u1EF9') or '–' or '“' or '”';
            if (!ordinary || (c == ' ' && previous == ' '))
            {
                return false;
            }

            previous = c;
        }

        return previous != ' ';
    }

    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                // A lone surrogate cannot be stored or sent; re-encoding replaces it.
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }

    private static void AppendVisible(StringBuilder builder, Rune rune)
    {
        if (rune.Value is '\n')
        {
            while (builder.Length > 0 && builder[^1] == ' ')
            {
                builder.Length--;
            }

            builder.Append('\n');
            return;
        }

        if (Rune.IsWhiteSpace(rune) || (Rune.IsControl(rune) && rune.Value is '\t' or '\r'))
        {
            if (builder.Length > 0 && builder[^1] is not (' ' or '\n'))
            {
                builder.Append(' ');
            }

            return;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
        {
            return;
        }

        builder.Append(rune.ToString());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static string OldTonePlacement(string text)
    {
        char[]? changed = null;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            // Only oa, oe, uy can differ, and only with a marked letter among the two.
            if ((text[i] < 0x80 && text[i + 1] < 0x80) || !MayBeMisplaced(text[i], text[i + 1]))
            {
                continue;
            }

            var closed = i + 2 < text.Length && char.IsLetter(text[i + 2]);
            var afterQ = i > 0 && text[i - 1] is 'q' or 'Q';
            foreach (var (from, to) in closed ? [] : afterQ ? AfterQ : OpenRimes)
            {
                if (Same(text, i, from))
                {
                    changed ??= text.ToCharArray();
                    (changed[i], changed[i + 1]) = (WithCase(to[0], text[i]), WithCase(to[1], text[i + 1]));
                    break;
                }
            }
        }

        return changed is null ? text : new string(changed);
    }

    // The tables below are searched for few letter pairs only; this is the hot path of indexing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayBeMisplaced(char first, char second) =>
        VietnameseLetters.Fold(first) is 'o' or 'u' && VietnameseLetters.Fold(second) is 'a' or 'e' or 'y';

    private static bool Same(string text, int at, string pair) =>
        char.ToLowerInvariant(text[at]) == pair[0] && char.ToLowerInvariant(text[at + 1]) == pair[1];

    private static char WithCase(char letter, char model) => char.IsUpper(model) ? char.ToUpperInvariant(letter) : letter;
}
