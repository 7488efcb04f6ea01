using System.Globalization;

namespace Connectors.Channels;

/// <summary>One message that fits the vendor's limits.</summary>
public sealed record MessagePart(string Text, IReadOnlyList<string> Options);

/// <summary>
/// Cuts a reply into messages that fit: between paragraphs if it can, else sentences, else words, never inside a letter with its marks. Buttons
/// stand under the last one (the text is composed, NFC); where they do not fit they become numbered choices in the text, and the number is what the citizen types.
/// </summary>
public static class MessageParts
{
    public static IReadOnlyList<MessagePart> Fit(string text, IReadOnlyList<string> options, ChannelLimits limits)
    {
        var buttons = options.Count <= limits.Buttons && options.All(o => o.Length <= limits.Label);
        var whole = buttons ? text : Numbered(text, options);
        var pieces = Cut(whole, limits.Text);
        return [.. pieces.Select((piece, i) => new MessagePart(piece, buttons && i == pieces.Count - 1 ? options : []))];
    }

    /// <summary>The same choices as text: for vendors, or moments, that take no buttons.</summary>
    public static string Numbered(string text, IReadOnlyList<string> options) =>
        options.Count == 0 ? text : $"{text}\n\n{string.Join('\n', options.Select((option, i) => $"{i + 1}. {option}"))}";

    private static List<string> Cut(string text, int limit)
    {
        var pieces = new List<string>();
        var rest = text.AsSpan();
        while (rest.Length > limit)
        {
            var end = End(rest, limit);
            var piece = rest[..end].Trim();
            if (!piece.IsEmpty)
            {
                pieces.Add(piece.ToString());
            }

            rest = rest[end..].TrimStart();
        }

        if (!rest.IsEmpty || pieces.Count == 0)
        {
            pieces.Add(rest.ToString());
        }

        return pieces;
    }

    /// <summary>Where the first piece ends: the last paragraph, line, sentence or word that fits, as long as the piece keeps half of its room.</summary>
    private static int End(ReadOnlySpan<char> text, int limit)
    {
        var room = text[..limit];
        foreach (var border in (ReadOnlySpan<string>)["\n\n", "\n", ". ", "; ", " "])
        {
            var at = room.LastIndexOf(border, StringComparison.Ordinal);
            if (at >= limit / 2)
            {
                return at + border.Length;
            }
        }

        return WholeLetters(text, limit);
    }

    private static int WholeLetters(ReadOnlySpan<char> text, int limit)
    {
        var end = 0;
        while (end < limit)
        {
            var length = StringInfo.GetNextTextElementLength(text[end..]);
            if (end + length > limit)
            {
                break;
            }

            end += length;
        }

        return end > 0 ? end : limit;
    }
}
