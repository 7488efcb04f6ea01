using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Knowledge.Search;
using Knowledge.Search.Training;
using Knowledge.Text;

namespace Load.Learning;

/// <summary>Learns what search keeps as data, and writes it beside its source; the library must be built anew afterwards.</summary>
internal static class Trainer
{
    private const int Seed = 42;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>First the ranker's weights, then the encoder.</summary>
    /// <param name="records">An export of procedures, as `import procedures` takes it.</param>
    /// <param name="tables">A folder whose tables are added to the embedded ones, or null.</param>
    public static void Train(string records, string? tables)
    {
        var search = Build(records, tables);
        var result = new RankerTrainer(search, new TextTables(), Seed).Train(Console.WriteLine);
        foreach (var (style, count, first, four) in result.Held)
        {
            Console.WriteLine($"held style {style}: n {count} first {first:0.000} four {four:0.000}");
        }

        foreach (var (said, isTrue, count) in result.Calibration)
        {
            Console.WriteLine($"said {said:0.00} true {isTrue:0.00} n {count}");
        }

        var weights = new { features = result.Weights.Features, right = result.Weights.Right, offered = result.Weights.Offered };
        File.WriteAllText(Sources.Path("knowledge", "Search", "weights.json"), JsonSerializer.Serialize(weights, Readable) + "\n");
        TrainEncoder(search);
    }

    public static void TrainEncoder(string records, string? tables) => TrainEncoder(Build(records, tables));

    private static void TrainEncoder(ProcedureSearch search) =>
        new EncoderTrainer(search, new TextTables(), Seed).TrainAll(Sources.Path("knowledge", "Search", "encoder.bin"), Console.WriteLine);

    /// <summary>The search over a file of records, telling what each step cost.</summary>
    public static ProcedureSearch Build(string records, string? folder)
    {
        var watch = Stopwatch.StartNew();
        var cards = File.ReadLines(records).Select(l => CardReader.Read(Encoding.UTF8.GetBytes(l))).ToList();
        Console.WriteLine($"cards {watch.ElapsedMilliseconds} ms, cpu {Environment.CpuUsage.TotalTime.TotalMilliseconds:0}");
        watch.Restart();
        var tables = new SearchTables(new TextTables(folder));
        Console.WriteLine($"tables {watch.ElapsedMilliseconds} ms, spoken {tables.Spoken.Count}");
        watch.Restart();
        var search = ProcedureSearch.Build(cards, tables, Records.Province);
        Console.WriteLine($"index {watch.ElapsedMilliseconds} ms wall, cpu so far {Environment.CpuUsage.TotalTime.TotalMilliseconds:0}, {search.Count} records");
        return search;
    }
}
