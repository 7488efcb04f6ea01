namespace Bot.Evaluation;

/// <summary>All tables in the order they are read: the measures first, the long lists last. A new kind of set adds its tables here.</summary>
public static class EvalReport
{
    private static readonly Func<EvalRun, IEnumerable<ReportTable>>[] Parts =
    [
        MeasureTables.Of, StyleBySectionTables.Of, SectionTable.Of, OutcomeTable.Of, TopicTable.Of, CalibrationTable.Of, ConfusionTable.Of, WorstTable.Of,
    ];

    /// <summary>Tables without rows are left out.</summary>
    public static IReadOnlyList<ReportTable> Of(EvalRun run) => [.. Parts.SelectMany(part => part(run)).Where(t => t.Rows.Count > 0)];
}
