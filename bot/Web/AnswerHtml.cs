using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Web;

/// <summary>Turns a reply (plain text) into paragraphs, lists and links; everything in it is escaped.</summary>
internal static partial class AnswerHtml
{
    public static string From(string text)
    {
        var html = new StringBuilder();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Paragraph(html, paragraph.Split('\n', StringSplitOptions.TrimEntries));
        }

        return html.ToString();
    }

    private static void Paragraph(StringBuilder html, string[] lines)
    {
        string? open = null;
        foreach (var line in lines)
        {
            var item = line is ['-' or '•' or '+', ' ', ..];
            var kind = item ? "ul" : "p";
            if (open != kind)
            {
                html.Append(open is null ? "" : $"</{open}>").Append($"<{kind}>");
            }
            else if (!item)
            {
                html.Append("<br>");
            }

            html.Append(item ? $"<li>{Line(line[2..])}</li>" : Line(line));
            open = kind;
        }

        html.Append(open is null ? "" : $"</{open}>");
    }

    private static string Line(string line)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (Match link in Address().Matches(line))
        {
            var url = HtmlFile.Escape(link.Value);
            html.Append(HtmlFile.Escape(line[at..link.Index])).Append($"<a href=\"{url}\" rel=\"noopener noreferrer\">{url}</a>");
            at = link.Index + link.Length;
        }

        return html.Append(HtmlFile.Escape(line[at..])).ToString();
    }

    [GeneratedRegex("""https?://[^\s<>"]*[^\s<>".,;:!?)\]]""")]
    private static partial Regex Address();
}
