using Spectre.Console;

namespace Bot.Evaluation;

/// <summary>The measures by expected kind and by style, printed as one table each.</summary>
public static class EvalTable
{
    private static readonly (string Name, Func<Verdict, bool?> Of)[] Measures =
    [
        ("kind", v => v.KindRight), ("hit@1", v => v.First), ("one tap", v => v.Tap), ("section", v => v.SectionRight), ("facts", v => v.FactsHeld),
        ("refused", v => v.Refused), ("not answered", v => v.NotAnswered), ("asked back", v => v.AskedBack),
    ];

    public static void Print(IAnsiConsole console, IReadOnlyList<Verdict> verdicts)
    {
        Print(console, "expected kind", verdicts.GroupBy(v => v.Expected).OrderByDescending(g => g.Count()));
        Print(console, "style", verdicts.Where(v => v.Item.Style.Length > 0).GroupBy(v => v.Item.Style).OrderByDescending(g => g.Count()));
        Print(console, "turns", verdicts.GroupBy(v => v.IsFollowUp ? "follow-up" : "single"));
        var times = verdicts.Select(v => v.Report.Ms).Order().ToList();
        if (times.Count > 0)
        {
            console.WriteLine($"turn: median {times[times.Count / 2]:0.00} ms, p99 {times[(int)(times.Count * 0.99)]:0.00} ms");
        }
    }

    private static void Print(IAnsiConsole console, string title, IEnumerable<IGrouping<string, Verdict>> groups)
    {
        var table = new Table().AddColumn(title).AddColumn("n", c => c.RightAligned());
        foreach (var (name, _) in Measures)
        {
            table.AddColumn(name, c => c.RightAligned());
        }

        foreach (var group in groups)
        {
            table.AddRow([Markup.Escape(group.Key), $"{group.Count()}", .. Measures.Select(m => Share(group, m.Of))]);
        }

        console.Write(table);
    }

    private static string Share(IEnumerable<Verdict> verdicts, Func<Verdict, bool?> measure)
    {
        var judged = verdicts.Select(measure).OfType<bool>().ToList();
        return judged.Count == 0 ? "" : $"{judged.Count(x => x) / (double)judged.Count:0.000}";
    }
}
