using System.Text;

namespace Bot.Database;

/// <summary>
/// Text that every database takes: PostgreSQL refuses U+0000 and half surrogate pairs, which citizens' programs and vendors do send. The same on
/// SQLite, so that a message is the same message on both.
/// </summary>
internal static class StorableText
{
    public static string Of(string text)
    {
        if (!text.Contains('\0') && IsWhole(text))
        {
            return text;
        }

        // Half pairs are enumerated as U+FFFD already.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        }

        return whole.ToString();
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }
}
