namespace Bot.Evaluation;

/// <summary>The report for a terminal or a log: columns in line, nothing wrapped.</summary>
public static class ReportText
{
    private const string Gap = "  ";
    private const int NoteWidth = 120;

    public static IEnumerable<string> Lines(IReadOnlyList<ReportTable> tables) => tables.SelectMany(Lines);

    private static IEnumerable<string> Lines(ReportTable table)
    {
        yield return "";
        yield return $"== {table.Title}";
        foreach (var line in Wrapped(table.Note))
        {
            yield return line;
        }

        var widths = table.Columns.Select((c, i) => table.Rows.Select(r => r[i].Length).Append(c.Length).Max()).ToList();
        yield return Line(table, table.Columns, widths);
        yield return string.Join(Gap, widths.Select(w => new string('-', w)));
        foreach (var row in table.Rows)
        {
            yield return Line(table, row, widths);
        }

        foreach (var line in table.Plot)
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Wrapped(string note)
    {
        var line = "";
        foreach (var word in note.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length >= NoteWidth)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private static string Line(ReportTable table, IReadOnlyList<string> cells, List<int> widths) =>
        string.Join(Gap, cells.Select((c, i) => i < table.Words ? c.PadRight(widths[i]) : c.PadLeft(widths[i]))).TrimEnd();
}
