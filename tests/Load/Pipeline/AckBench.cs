using System.Collections.Concurrent;

namespace Load.Pipeline;

/// <summary>
/// Acknowledgements a second of the bot against <see cref="BareEndpoint"/>: the same requests, 64 in flight, in turns. Once with messages of many
/// citizens, whose answers run beside the acknowledgements and may lag, and once with a flood of few, which is kept and answered slowly.
/// </summary>
internal sealed class AckBench(Stage stage, Child bare, Uri bareAddress, CancellationToken cancellation)
{
    private const int InFlight = 64;
    private const int WarmUp = 12_000;
    private const int MessagesOfASecond = 6_000;
    private const string Text = "Làm giấy khai sinh cho con cần những giấy tờ gì?";

    public static async Task RunAsync(string folder, PipelineOptions options, CancellationToken cancellation)
    {
        using var bare = new Child("bare", folder);
        var address = new Uri(await bare.ReadAsync(cancellation));
        foreach (var (name, people) in new[] { ("many citizens, answered meanwhile", int.MaxValue), ("a flood of 64 citizens, nearly unanswered", 64) })
        {
            Directory.CreateDirectory(Path.Combine(folder, $"{people}"));
            await using var stage = await Stage.StartAsync(Path.Combine(folder, $"{people}"), Settings(people), cancellation);
            await new AckBench(stage, bare, address, cancellation).CompareAsync(name, people, options);
        }
    }

    private static Dictionary<string, string> Settings(int people) =>
        people == int.MaxValue ? [] : new() { ["Inbox:Burst"] = "1", ["Inbox:PerSecond"] = "0.01" };

    private async Task CompareAsync(string name, int people, PipelineOptions options)
    {
        var (most, own) = (Math.Min(people, 5_000), new List<Round>());
        await RoundAsync(bareAddress, WarmUp, most, () => bare.Cpu);
        await RoundAsync(stage.Bot.Address, people == int.MaxValue ? WarmUp / 4 : WarmUp, most, () => stage.Bot.Cpu);
        await stage.QuietAsync(cancellation);
        var theirs = new List<Round>();
        // By number, not by time: both do the same work.
        var messages = (int)(options.Seconds * MessagesOfASecond);
        for (var round = 0; round < options.Rounds; round++)
        {
            theirs.Add(await RoundAsync(bareAddress, messages, people, () => bare.Cpu));
            own.Add(await RoundAsync(stage.Bot.Address, messages, people, () => stage.Bot.Cpu));
            await stage.QuietAsync(cancellation);
        }

        Console.WriteLine($"\nAcknowledgements, {name} ({messages} messages a round, {InFlight} in flight)");
        Print("bare Kestrel", theirs);
        Print("bot", own);
        Console.WriteLine($"  ratio {Median(own.Zip(theirs, (o, t) => o.PerSecond / t.PerSecond)):0.00} (target 0.70; rounds {string.Join(' ', own.Zip(theirs, (o, t) => $"{o.PerSecond / t.PerSecond:0.00}"))})");
    }

    private Task<Round> RoundAsync(Uri server, int messages, int people, Func<TimeSpan> cpu)
    {
        // Written and signed before the clock runs.
        var persons = people == int.MaxValue ? null : Enumerable.Range(0, people).Select(_ => stage.NewPerson()).ToArray();
        var requests = new ConcurrentQueue<byte[]>(Enumerable.Range(0, messages).Select(n => stage.Message(persons?[n % people] ?? stage.NewPerson(), Text)));
        return Round.RunAsync(server, InFlight, () => requests.TryDequeue(out var request) ? request : null, cpu, cancellation);
    }

    private static void Print(string name, List<Round> rounds) =>
        Console.WriteLine($"  {name,-14} {Median(rounds.Select(r => r.PerSecond)):0}/s, p50 {Median(rounds.Select(r => r.Times.Median)) / 1000:0.0} ms, p99 {Median(rounds.Select(r => r.Times.P99)) / 1000:0.0} ms, {Median(rounds.Select(r => r.CpuMicros)):0} µs of CPU each");

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
