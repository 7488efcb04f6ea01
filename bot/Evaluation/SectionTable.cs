namespace Bot.Evaluation;

/// <summary>By expected section: whether the right part of the right procedure was told, and which was told instead.</summary>
internal static class SectionTable
{
    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        var rows = run.Procedures.Where(v => v.Section.Length > 0)
            .GroupBy(v => v.Section)
            .OrderByDescending(g => g.Count())
            .Select(g => (IReadOnlyList<string>)
            [
                g.Key, Instead(g), $"{g.Count()}", $"{g.Count(v => v.SectionRight is not null)}", Cell.Share(g.Select(v => v.SectionRight)), Cell.Share(g.Select(v => v.FactsHeld)),
            ]);
        yield return new ReportTable("section", ["section", "told instead", "n", "told", "right", "facts"], [.. rows], Words: 2)
        {
            Note = "told: the right procedure was answered at once; right and facts are shares of those.",
        };
    }

    private static string Instead(IEnumerable<Verdict> verdicts) =>
        string.Join(", ", verdicts.Where(v => v.SectionRight == false).GroupBy(v => v.Report.Section ?? "none").OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"));
}
