using System.Diagnostics;
using Knowledge.Search;
using Knowledge.Text;
using Load.Engines;

namespace Load.Benches;

/// <summary>Our search beside the engines one would take off the shelf: the same records of the province, the same questions as typed.</summary>
internal static class SearchBench
{
    private const int Passes = 3;
    // The runtime compiles hot code anew in the background: every engine is measured as a server that has run a while.
    private const int WarmUps = 5;

    public static void Run(Records records, IReadOnlyList<Question> questions)
    {
        var tables = new SearchTables(new TextTables());
        var serving = records.Serving(tables);
        IReadOnlyList<EngineRecord> plain = [.. serving.Select(c => EngineRecord.Of(c, []))];
        IReadOnlyList<EngineRecord> spoken = [.. serving.Select(c => EngineRecord.Of(c, tables.Spoken.Of(c.Code)))];
        var asked = questions.Where(q => q.IsProcedure).ToList();
        Console.WriteLine($"\nSearch: {serving.Count} of {records.Cards.Count} records serve {Records.Province}; {asked.Count} questions about a procedure, {Passes} passes after {WarmUps} to warm up");
        Console.WriteLine($"{"engine",-48} {"hit@1",6} {"hit@3",6} {"MRR",6} {"median µs",10} {"p99 µs",8} {"build ms",9} {"memory MB",10}");
        Measure(new OwnSearch(records.Cards), plain, asked);
        Measure(new SqliteFts5(nameOnly: false), plain, asked);
        Measure(new SqliteFts5(nameOnly: true), plain, asked);
        Measure(new LuceneBm25(pairs: false), plain, asked);
        Measure(new LuceneBm25(pairs: true), plain, asked);
        Measure(new LuceneBm25(pairs: true, ", our spoken questions"), spoken, asked);
        MeasureNpm("", plain, asked);
        MeasureNpm(", our spoken questions", spoken, asked);
    }

    private static void MeasureNpm(string given, IReadOnlyList<EngineRecord> records, List<Question> asked)
    {
        if (MiniSearchNpm.TryStart(given, out var missing) is { } engine)
        {
            Measure(engine, records, asked);
            return;
        }

        Console.WriteLine($"MiniSearch (npm) left out: {missing}");
    }

    private static void Measure(ISearchEngine engine, IReadOnlyList<EngineRecord> records, List<Question> asked)
    {
        using (engine)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var started = Stopwatch.GetTimestamp();
            engine.Build(records);
            var build = engine.Inside ?? Stopwatch.GetElapsedTime(started);
            var memory = GC.GetTotalMemory(forceFullCollection: true) - before + engine.Unmanaged;
            // 0 = not among the ten.
            var ranks = asked.Select(q => engine.Find(q.Text).ToList().FindIndex(q.Right.Contains) + 1).ToList();
            for (var pass = 1; pass < WarmUps; pass++)
            {
                asked.ForEach(q => engine.Find(q.Text));
            }

            var times = new Times();
            for (var pass = 0; pass < Passes; pass++)
            {
                foreach (var question in asked)
                {
                    times.Add(Time(engine, question.Text));
                }
            }

            double Share(Func<int, bool> counts) => ranks.Count(counts) / (double)ranks.Count;
            Console.WriteLine($"{engine.Name,-48} {Share(r => r == 1),6:0.000} {Share(r => r is >= 1 and <= 3),6:0.000} {ranks.Average(r => r == 0 ? 0 : 1.0 / r),6:0.000} {times.Median,10:0} {times.P99,8:0} {build.TotalMilliseconds,9:0} {memory / 1e6,10:0.0}");
        }
    }

    private static TimeSpan Time(ISearchEngine engine, string message)
    {
        var started = Stopwatch.GetTimestamp();
        engine.Find(message);
        return engine.Inside ?? Stopwatch.GetElapsedTime(started);
    }
}
