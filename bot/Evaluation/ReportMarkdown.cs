namespace Bot.Evaluation;

/// <summary>The report as Markdown, for keeping beside the change it measured.</summary>
public static class ReportMarkdown
{
    public static IEnumerable<string> Lines(string title, IReadOnlyList<ReportTable> tables) => [$"# {Escaped(title)}", .. tables.SelectMany(Lines)];

    private static IEnumerable<string> Lines(ReportTable table) =>
    [
        "", $"## {table.Title}", "",
        .. table.Note.Length > 0 ? new[] { table.Note, "" } : [],
        Row(table.Columns),
        Row([.. table.Columns.Select((_, i) => i < table.Words ? "---" : "---:")]),
        .. table.Rows.Select(r => Row([.. r.Select(Escaped)])),
        .. table.Plot.Count > 0 ? ["", "```text", .. table.Plot, "```"] : Array.Empty<string>(),
    ];

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    // A citizen's "|" would open a column, "<" an element.
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
