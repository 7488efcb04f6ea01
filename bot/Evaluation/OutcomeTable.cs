namespace Bot.Evaluation;

/// <summary>What a citizen got, by expected kind; a message counts once.</summary>
internal static class OutcomeTable
{
    public static IEnumerable<ReportTable> Of(EvalRun run)
    {
        var outcomes = Enum.GetValues<Outcome>();
        yield return new ReportTable(
            "outcome",
            ["expected", "n", "right", "wrong", "offered", "offered w/o", "refused", "other"],
            [.. run.Verdicts.GroupBy(v => v.Expected).OrderByDescending(g => g.Count()).Select(g => (IReadOnlyList<string>)
                [g.Key, $"{g.Count()}", .. outcomes.Select(o => $"{g.Count(v => v.Outcome == o)}")])])
        {
            Note = "right/wrong: answered with a labelled procedure or another; offered: asked back with it, w/o: without it; other: another kind of reply.",
        };
    }
}
