using System.Text;

namespace Knowledge.Answering;

/// <summary>One line of an answer under its heading (a case or a channel); lines are never broken over pages.</summary>
internal sealed record Line(string Text, string? Heading = null);

/// <summary>A screenful, and how many lines come after it.</summary>
internal sealed record Page(string Text, int Left);

/// <summary>Fills screens with whole lines; a heading is repeated on the page where its lines go on.</summary>
internal static class Pager
{
    public static Page Cut(IReadOnlyList<Line> lines, PhraseBook phrases, int budget, int page)
    {
        var from = 0;
        for (var skipped = 1; skipped < page; skipped++)
        {
            from = Fill(lines, phrases, budget, from, null);
        }

        var text = new StringBuilder();
        var end = Fill(lines, phrases, budget, from, text);
        return new Page(text.ToString(), lines.Count - end);
    }

    private static int Fill(IReadOnlyList<Line> lines, PhraseBook phrases, int budget, int from, StringBuilder? text)
    {
        var used = 0;
        string? heading = null;
        for (var i = from; i < lines.Count; i++)
        {
            var line = lines[i];
            var head = line.Heading is { Length: > 0 } h && h != heading ? phrases.Say("answer.heading", ("text", h)) : null;
            var body = phrases.Say("answer.line", ("text", line.Text));
            var length = body.Length + 1 + (head?.Length + 1 ?? 0);
            if (used + length > budget && i > from)
            {
                return i;
            }

            used += length;
            heading = line.Heading;
            text?.Append(head).Append(head is null ? "" : "\n").Append(body).Append('\n');
        }

        return lines.Count;
    }
}
