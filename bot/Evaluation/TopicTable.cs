namespace Bot.Evaluation;

/// <summary>What must not be answered, by why not.</summary>
internal static class TopicTable
{
    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        var rows = run.Verdicts.Where(v => v.Expected == "unknown")
            .GroupBy(v => v.Item.Topic.Length == 0 ? "(none)" : v.Item.Topic)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (IReadOnlyList<string>)
            [
                g.Key, Said(g), $"{g.Count()}", $"{g.Count(v => v.Report.Kind == "procedure")}", $"{g.Count(v => v.Report.Kind == "clarify")}",
                $"{g.Count(v => v.Report.Kind is not ("procedure" or "clarify"))}",
            ]);
        yield return new ReportTable("unknown by topic", ["topic", "said instead", "n", "answered", "offered", "declined"], [.. rows], Words: 2);
    }

    /// <summary>Keys of the words the citizen got, or the kind of another skill's reply.</summary>
    private static string Said(IEnumerable<Verdict> verdicts) => Cell.Text(
        string.Join(", ", verdicts.Where(v => v.Report.Kind is not ("procedure" or "clarify"))
            .GroupBy(v => v.Report.Topic is { Length: > 0 } topic ? topic : v.Report.Kind)
            .OrderByDescending(g => g.Count())
            .Select(g => g.Count() == 1 ? g.Key : $"{g.Key} {g.Count()}")),
        60);
}
