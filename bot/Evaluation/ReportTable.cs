namespace Bot.Evaluation;

/// <summary>One part of the report as data, so that screen and Markdown show the same.</summary>
/// <param name="Words">How many of the first columns hold words; the rest are numbers and stand to the right.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int Words = 1)
{
    /// <summary>Said above the table: what is counted, and a summary.</summary>
    public string Note { get; init; } = "";

    /// <summary>Drawn in characters under the table.</summary>
    public IReadOnlyList<string> Plot { get; init; } = [];
}
