namespace Bot.Evaluation;

/// <summary>The messages that cost citizens most, each with what the program can tell of the reason.</summary>
internal static class WorstTable
{
    private const int Shown = 50;
    private const int LongestText = 60;
    private const int LongestName = 26;

    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        var misses = run.Verdicts.Select(v => Miss.Of(v, run)).OfType<Miss>()
            .OrderByDescending(m => m.Cost).ThenBy(m => m.Verdict.Item.Id, StringComparer.Ordinal).ToList();
        yield return new ReportTable(
            "reasons",
            ["reason", "n"],
            [.. misses.SelectMany(m => m.Reasons).GroupBy(r => r.Split(':')[0]).OrderByDescending(g => g.Count()).Select(g => (IReadOnlyList<string>)[g.Key, $"{g.Count()}"])])
        {
            Note = "How often each reason is given; a message may have several. ranked: where the expected record stands among all candidates; no spoken question: "
                + "it has none; sibling title: 60 % of the words of both titles are the same; not imported: its record is not held here; gate: a matter not answered here won.",
        };
        yield return new ReportTable("worst", ["id", "expected", "got", "sure", "reasons", "text"], [.. misses.Take(Shown).Select(m => Row(m, run))], Words: 6)
        {
            Note = $"{misses.Count} misses; {Math.Min(Shown, misses.Count)} shown: wrong answers first, the surest on top, then refusals, then questions back without the right one.",
        };
    }

    private static IReadOnlyList<string> Row(Miss miss, EvalRun run)
    {
        var (verdict, report) = (miss.Verdict, miss.Verdict.Report);
        var first = report.Kind is "procedure" or "clarify" ? report.Procedures.FirstOrDefault() : null;
        return
        [
            verdict.Item.Id,
            verdict.Codes.Count == 0 ? verdict.Expected : verdict.Expected == "procedure" ? verdict.Codes[0] : $"{verdict.Expected} {verdict.Codes[0]}",
            first is null ? report.Kind : $"{report.Kind} {first} {run.Name(first, LongestName)}",
            report.Confidence.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
            string.Join("; ", miss.Reasons),
            Cell.Text(verdict.Item.Turns[^1].Text ?? "", LongestText),
        ];
    }
}
