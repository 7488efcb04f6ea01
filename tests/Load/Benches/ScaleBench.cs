using System.Diagnostics;
using System.Text;
using Knowledge.Search;
using Knowledge.Text;

namespace Load.Benches;

/// <summary>
/// How the search grows with the number of records: the same questions over the records themselves, about nine and about ninety times as many
/// (<see cref="PerturbedCopies"/>).
/// </summary>
internal sealed class ScaleBench : IDisposable
{
    private const int Seed = 7;
    private const int Passes = 3;
    private const int WarmUps = 5;
    private readonly DirectoryInfo tables = Directory.CreateTempSubdirectory("gandan-scale-");
    private readonly IReadOnlyList<ProcedureCard> cards;
    private readonly List<Question> questions;
    private readonly bool spoken;
    private (double Median, double P99) first;

    private ScaleBench(Records records, IReadOnlyList<Question> questions, bool spoken)
    {
        cards = records.Cards;
        this.questions = [.. questions.Where(q => q.IsProcedure)];
        this.spoken = spoken;
    }

    /// <param name="records">The records that are copied.</param>
    /// <param name="questions">Asked of every size.</param>
    /// <param name="spoken">Whether copies have spoken questions of their own, perturbed like their titles; an import brings none.</param>
    public static void Run(Records records, IReadOnlyList<Question> questions, bool spoken)
    {
        using var bench = new ScaleBench(records, questions, spoken);
        Console.WriteLine($"\nScale: {bench.questions.Count} questions, best of {Passes} passes after {WarmUps} to warm up; copies {(spoken ? "with perturbed spoken questions" : "without spoken questions")}");
        Console.WriteLine($"{"records",9} {"indexed",9} {"median µs",10} {"ratio",6} {"p99 µs",8} {"ratio",6} {"build s",8} {"memory MB",10} {"same first",10}");
        foreach (var count in new[] { records.Cards.Count, 50_000, 500_000 })
        {
            bench.Measure(count);
        }
    }

    public void Dispose() => tables.Delete(recursive: true);

    private void Measure(int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var copies = new PerturbedCopies(cards, Seed);
        var all = copies.Of(count);
        WriteSpoken(copies, count);
        var started = Stopwatch.GetTimestamp();
        var search = ProcedureSearch.Build(all, new SearchTables(new TextTables(tables.FullName)), Records.Province);
        var build = Stopwatch.GetElapsedTime(started);
        all.Clear();
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        for (var pass = 0; pass < WarmUps; pass++)
        {
            Pass(search);
        }

        var best = Enumerable.Range(0, Passes).Select(_ => Pass(search)).MinBy(t => t.Median)!;
        first = first.Median == 0 ? (best.Median, best.P99) : first;
        Console.WriteLine($"{count,9} {search.Count,9} {best.Median,10:0} {best.Median / first.Median,6:0.0} {best.P99,8:0} {best.P99 / first.P99,6:0.0} {build.TotalSeconds,8:0.0} {memory / 1e6,10:0} {SameFirst(search),10:0.000}");
    }

    private Times Pass(ProcedureSearch search)
    {
        var times = new Times();
        foreach (var question in questions)
        {
            times.Measure(() => search.Find(question.Text));
        }

        return times;
    }

    /// <summary>Share of the questions whose first record is that of a search which looks at all records.</summary>
    private double SameFirst(ProcedureSearch search)
    {
        var whole = search.With(Pruning.None);
        return questions.Average(q => search.Find(q.Text).Ranked.FirstOrDefault()?.Code == whole.Find(q.Text).Ranked.FirstOrDefault()?.Code ? 1.0 : 0);
    }

    private void WriteSpoken(PerturbedCopies copies, int count)
    {
        if (!spoken)
        {
            return;
        }

        var own = new SearchTables(new TextTables()).Spoken;
        var rows = new StringBuilder("code,spoken\n");
        for (var i = cards.Count; i < count; i++)
        {
            var code = cards[i % cards.Count].Code;
            foreach (var question in own.Of(code))
            {
                rows.Append(PerturbedCopies.CodeOf(code, i / cards.Count)).Append(",\"").Append(copies.Perturbed(question).Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"\n");
            }
        }

        Directory.CreateDirectory(Path.Combine(tables.FullName, "Spoken"));
        File.WriteAllText(Path.Combine(tables.FullName, "Spoken", "copies.csv"), rows.ToString());
    }
}
