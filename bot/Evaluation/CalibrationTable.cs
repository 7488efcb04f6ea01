namespace Bot.Evaluation;

/// <summary>Whether the bot is as often right as it says: confidence in ten buckets against what came true.</summary>
internal static class CalibrationTable
{
    private const int Buckets = 10;

    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        var answered = run.Verdicts.Where(v => v.Outcome is Outcome.AnsweredRight or Outcome.AnsweredWrong && v.Expected != "clarify")
            .Select(v => new Claim(v.Report.Confidence, v.Outcome == Outcome.AnsweredRight)).ToList();
        var offered = run.Verdicts.Where(v => v.Outcome is Outcome.OfferedWithRight or Outcome.OfferedWithout)
            .Select(v => new Claim(v.Report.Confidence, v.Outcome == Outcome.OfferedWithRight)).ToList();
        List<Claim> all = [.. answered, .. offered];
        yield return new ReportTable(
            "calibration",
            ["confidence", "n", "said", "true", "n answered", "said", "true", "n offered", "said", "true"],
            [.. Enumerable.Range(0, Buckets).Where(b => In(all, b).Count > 0).Select(b => (IReadOnlyList<string>)[Name(b), .. Row(In(all, b)), .. Row(In(answered, b)), .. Row(In(offered, b))])])
        {
            Note = $"said: mean confidence that the first is right (answered) or that one offered is (offered); true: how often it was. "
                + $"Expected calibration error: {Error(all)}, answered {Error(answered)}, offered {Error(offered)}. Vague messages count only when offered.",
            Plot = all.Count == 0 ? [] : ReliabilityPlot.Draw([.. Enumerable.Range(0, Buckets).Select(b => True(In(all, b)))]),
        };
    }

    internal readonly record struct Claim(double Said, bool Right);

    /// <summary>Mean distance between said and true, each bucket weighing by what is in it; empty without claims.</summary>
    internal static string Error(IReadOnlyList<Claim> claims) => claims.Count == 0 ? "-" : Cell.Number(
        Enumerable.Range(0, Buckets).Select(b => In(claims, b)).Where(i => i.Count > 0).Sum(i => i.Count * Math.Abs(i.Average(c => c.Said) - True(i)!.Value)) / claims.Count);

    private static IReadOnlyList<string> Row(List<Claim> claims) =>
        claims.Count == 0 ? ["", "", ""] : [$"{claims.Count}", Cell.Number(claims.Average(c => c.Said)), Cell.Number(True(claims)!.Value)];

    private static double? True(List<Claim> claims) => claims.Count == 0 ? null : claims.Count(c => c.Right) / (double)claims.Count;

    private static List<Claim> In(IEnumerable<Claim> claims, int bucket) => [.. claims.Where(c => Math.Clamp((int)(c.Said * Buckets), 0, Buckets - 1) == bucket)];

    private static string Name(int bucket) => $"0.{bucket}-{(bucket == Buckets - 1 ? "1.0" : $"0.{bucket + 1}")}";
}
