using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Words that join a second question to the first (joins.csv), with or without their diacritics.</summary>
public sealed class JoiningWords
{
    private readonly IReadOnlyList<string> phrases;

    public JoiningWords(TextTables tables) =>
        phrases = [.. tables.Rows("Search/joins.csv").SelectMany(r => new[] { r[0].Trim(), VietnameseText.Fold(r[0].Trim()) }).Distinct(StringComparer.Ordinal).OrderByDescending(p => p.Length)];

    /// <summary>Length of the joining words that begin at a place of the message and end with a word; 0 when there are none.</summary>
    public int StartsAt(string message, int at)
    {
        var rest = message.AsSpan(at);
        foreach (var phrase in phrases)
        {
            if (rest.Length > phrase.Length && rest.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(rest[phrase.Length]))
            {
                return phrase.Length;
            }
        }

        return 0;
    }
}
