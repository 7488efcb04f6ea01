namespace Bot.Evaluation;

/// <summary>Where the misses sit: style against asked section, how many, right at once, right after one tap.</summary>
internal static class StyleBySectionTables
{
    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        var judged = run.Procedures.Where(v => v.Section.Length > 0 && v.Item.Style.Length > 0).ToList();
        var sections = judged.GroupBy(v => v.Section).OrderByDescending(g => g.Count()).Select(g => g.Key).ToList();
        yield return new ReportTable(
            "style x section",
            ["style", .. sections, "all"],
            [.. judged.GroupBy(v => v.Item.Style).OrderByDescending(g => g.Count()).Select(g => Row(g.Key, g, sections)), Row("all", judged, sections)])
        {
            Note = "Each cell: n, share right at once (hit@1), share right after one tap; in hundredths.",
        };
    }

    private static IReadOnlyList<string> Row(string style, IEnumerable<Verdict> verdicts, List<string> sections)
    {
        var all = verdicts.ToList();
        return [style, .. sections.Select(s => Text([.. all.Where(v => v.Section == s)])), Text(all)];
    }

    private static string Text(IReadOnlyList<Verdict> cell) =>
        cell.Count == 0 ? "" : $"{cell.Count} {Hundredths(cell, v => v.First)} {Hundredths(cell, v => v.Tap)}";

    private static string Hundredths(IReadOnlyList<Verdict> cell, Func<Verdict, bool?> measure) =>
        $"{Math.Round(100.0 * cell.Count(v => measure(v) == true) / cell.Count),3}";
}
