using System.Diagnostics;
using System.Text.Json;
using Knowledge.Search;
using Knowledge.Text;

var records = args[0];
var questions = args[1];
var watch = Stopwatch.StartNew();
var cards = File.ReadLines(records).Select(l => JsonSerializer.Deserialize<ProcedureCard>(l, JsonSerializerOptions.Web)!).ToList();
Console.WriteLine($"cards {watch.ElapsedMilliseconds} ms, cpu {Environment.CpuUsage.TotalTime.TotalMilliseconds:0}");
watch.Restart();
var tables = new SearchTables(new TextTables(args.Length > 2 ? args[2] : null));
Console.WriteLine($"tables {watch.ElapsedMilliseconds} ms, spoken {tables.Spoken.Count}");
watch.Restart();
var search = ProcedureSearch.Build(cards, tables, "Lào Cai");
Console.WriteLine($"index {watch.ElapsedMilliseconds} ms wall, cpu so far {Environment.CpuUsage.TotalTime.TotalMilliseconds:0}, {search.Count} records");
if (args.Contains("--encoder"))
{
    new Knowledge.Search.Training.EncoderTrainer(search, new TextTables(), 42).TrainAll("knowledge/Search/encoder.bin", Console.WriteLine);
    return;
}

if (args.Contains("--train"))
{
    var result = new Knowledge.Search.Training.RankerTrainer(search, new TextTables(), 42).Train(Console.WriteLine);
    foreach (var (style, count, first, four) in result.Held)
    {
        Console.WriteLine($"held style {style}: n {count} first {first:0.000} four {four:0.000}");
    }

    foreach (var (said, true_, count) in result.Calibration)
    {
        Console.WriteLine($"said {said:0.00} true {true_:0.00} n {count}");
    }

    File.WriteAllText("knowledge/Search/weights.json", JsonSerializer.Serialize(new { features = result.Weights.Features, right = result.Weights.Right, offered = result.Weights.Offered }, new JsonSerializerOptions { WriteIndented = true }) + "\n");
    return;
}

var (n, hit1, hit3, sec, secOk) = (0, 0, 0, 0, 0);
var times = new List<double>();
foreach (var line in File.ReadLines(questions))
{
    var q = JsonDocument.Parse(line).RootElement;
    var expect = q.GetProperty("expect");
    if (expect.GetProperty("kind").GetString() != "procedure")
    {
        continue;
    }

    var text = q.GetProperty("text").GetString()!;
    if (q.TryGetProperty("turns", out var turns))
    {
        text = string.Join(". ", turns.EnumerateArray().Select(t => t.GetString())) + ". " + text;
    }

    var wanted = expect.GetProperty("procedures").EnumerateArray().Select(p => p.GetString()).ToHashSet();
    var started = Stopwatch.GetTimestamp();
    var found = search.Find(text);
    times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
    n++;
    var codes = found.Ranked.Select(r => r.Code).ToList();
    var rank = codes.FindIndex(wanted.Contains);
    hit1 += rank == 0 ? 1 : 0;
    hit3 += rank is >= 0 and < 3 ? 1 : 0;
    sec++;
    var section = found.Section.ToString().ToLowerInvariant();
    secOk += section == expect.GetProperty("section").GetString() ? 1 : 0;
    if (args.Contains("-v") && rank != 0)
    {
        Console.WriteLine($"{q.GetProperty("id")} [{q.GetProperty("style")}] {text}\n   want {string.Join(",", wanted)} rank {rank}; {string.Join(" | ", found.Ranked.Take(3).Select(r => $"{r.Code} {r.Name[..Math.Min(60, r.Name.Length)]} {r.Score:0.00}"))}");
    }

    if (args.Contains("-s") && section != expect.GetProperty("section").GetString())
    {
        Console.WriteLine($"SECTION {q.GetProperty("id")} {text}: {section} want {expect.GetProperty("section")}");
    }
}

times.Sort();
Console.WriteLine($"n {n} hit@1 {(double)hit1 / n:0.000} hit@3 {(double)hit3 / n:0.000} section {(double)secOk / sec:0.000} median {times[times.Count / 2]:0} µs p99 {times[(int)(times.Count * .99)]:0} µs");
