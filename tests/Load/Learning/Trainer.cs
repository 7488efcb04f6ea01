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
        var cards = Cards(records);
        var result = new RankerTrainer(Untaught(cards, tables, (code, _) => RankerTrainer.Unspoken(code)), cards, new TextTables(), Seed).Train(Console.WriteLine);
        foreach (var (style, count, first, four) in result.Held)
        {
            Console.WriteLine($"held style {style}: n {count} first {first:0.000} four {four:0.000}");
        }

        foreach (var (said, isTrue, count) in result.Calibration)
        {
            Console.WriteLine($"said {said:0.00} true {isTrue:0.00} n {count}");
        }

        Write(result.Weights);
        TrainEncoder(cards, tables);
    }

    /// <summary>Fits what is said of sureness to labelled messages; the library must hold the newest weights and encoder.</summary>
    public static void Calibrate(string records, IEnumerable<string> labelled)
    {
        var messages = labelled.SelectMany(Question.Read)
            .Where(q => q.Kind is "procedure" or "unknown" or "clarify" && q.Turns == 0)
            .Select(q => new LabelledMessage(q.Text, q.Right, q.Kind == "clarify"));
        var (weights, first, four) = new Calibrator(Build(records, null), Seed).Fit(messages);
        foreach (var (name, bins) in new[] { ("first", first), ("four", four) })
        {
            foreach (var (said, isTrue, count) in bins)
            {
                Console.WriteLine($"{name}: said {said:0.00} true {isTrue:0.00} n {count}");
            }
        }

        Write(weights);
    }

    private static void Write(RankerWeights learned)
    {
        var weights = new { features = learned.Features, right = learned.Right, offered = learned.Offered };
        File.WriteAllText(Sources.Path("knowledge", "Search", "weights.json"), JsonSerializer.Serialize(weights, Readable) + "\n");
    }

    public static void TrainEncoder(string records, string? tables) => TrainEncoder(Cards(records), tables);

    private static void TrainEncoder(IReadOnlyList<ProcedureCard> cards, string? tables) =>
        new EncoderTrainer(Untaught(cards, tables), cards, new TextTables(), Seed).TrainAll(Sources.Path("knowledge", "Search", "encoder.bin"), Console.WriteLine);

    /// <summary>The search over a file of records.</summary>
    public static ProcedureSearch Build(string records, string? folder) => Tell(() => ProcedureSearch.Build(Cards(records), Tables(folder), Records.Province));

    internal static List<ProcedureCard> Cards(string records) => [.. File.ReadLines(records).Select(l => CardReader.Read(Encoding.UTF8.GetBytes(l)))];

    internal static ProcedureSearch Untaught(IReadOnlyList<ProcedureCard> cards, string? folder, Func<string, string, bool>? without = null) =>
        Tell(() => ProcedureSearch.Untaught(cards, Tables(folder, without), Records.Province));

    private static SearchTables Tables(string? folder, Func<string, string, bool>? without = null) => new(new TextTables(folder), without);

    private static ProcedureSearch Tell(Func<ProcedureSearch> build)
    {
        var watch = Stopwatch.StartNew();
        var search = build();
        Console.WriteLine($"{search.Count} records read and indexed in {watch.ElapsedMilliseconds} ms");
        return search;
    }
}
