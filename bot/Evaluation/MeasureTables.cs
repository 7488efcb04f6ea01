namespace Bot.Evaluation;

/// <summary>The measures by expected kind, by style and by place in a conversation.</summary>
internal static class MeasureTables
{
    private static readonly (string Name, Func<Verdict, bool?> Of)[] Measures =
    [
        ("kind", v => v.KindRight), ("hit@1", v => v.First), ("1 tap", v => v.Tap), ("section", v => v.SectionRight), ("facts", v => v.FactsHeld),
        ("refused", v => v.Refused), ("declined", v => v.NotAnswered), ("asked", v => v.AskedBack),
    ];

    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        yield return Table("kind", run.Verdicts.GroupBy(v => v.Expected).OrderByDescending(g => g.Count())) with
        {
            Note = "kind: the expected kind of reply; 1 tap: the right procedure is told, on a button under the answer, or among the 4 offered; declined: neither answered nor offered; asked: asked back.",
        };
        yield return Table("style", run.Verdicts.Where(v => v.Item.Style.Length > 0).GroupBy(v => v.Item.Style).OrderByDescending(g => g.Count()));
        yield return Table("turns", run.Verdicts.GroupBy(v => v.IsFollowUp ? "follow-up" : "single"));
    }

    private static ReportTable Table(string title, IEnumerable<IGrouping<string, Verdict>> groups) =>
        new(title, [title, "n", .. Measures.Select(m => m.Name)], [.. groups.Select(Row)]);

    private static IReadOnlyList<string> Row(IGrouping<string, Verdict> group) =>
        [group.Key, $"{group.Count()}", .. Measures.Select(m => Cell.Share(group.Select(m.Of)))];
}
