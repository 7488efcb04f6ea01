namespace Bot.Evaluation;

/// <summary>Which procedure was put first in the place of which.</summary>
internal static class ConfusionTable
{
    private const int Shown = 20;
    private const int LongestName = 46;

    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        var pairs = run.Procedures
            .Where(v => v.First == false && v.Refused == false && v.Report.Procedures.Count > 0)
            .GroupBy(v => (Expected: v.Codes[0], Got: v.Report.Procedures[0]))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Expected, StringComparer.Ordinal).ThenBy(g => g.Key.Got, StringComparer.Ordinal)
            .ToList();
        yield return new ReportTable(
            "confusion pairs",
            ["expected", "name", "put first", "name", "n"],
            [.. pairs.Take(Shown).Select(g => (IReadOnlyList<string>)
                [g.Key.Expected, run.Name(g.Key.Expected, LongestName), g.Key.Got, run.Name(g.Key.Got, LongestName), $"{g.Count()}"])],
            Words: 4)
        {
            Note = $"{pairs.Count} pairs, {pairs.Sum(g => g.Count())} messages answered or asked back with another procedure first"
                + (pairs.Count > Shown ? $"; the first {Shown} are shown." : "."),
        };
    }
}
