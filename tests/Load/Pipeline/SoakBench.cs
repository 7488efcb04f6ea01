using System.Collections.Concurrent;
using System.Diagnostics;

namespace Load.Pipeline;

/// <summary>Minutes of steady load by the same citizens: whether memory stays where it is.</summary>
internal sealed class SoakBench(Stage stage, CancellationToken cancellation)
{
    private const int PerSecond = 200;
    // Each writes every ten seconds, slower than the inbox answers.
    private const int People = 2_000;
    private const int Connections = 16;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(10);
    private readonly string[] people = [.. Enumerable.Range(0, People).Select(_ => stage.NewPerson())];
    private readonly string[] texts = [.. Scripts.Texts.SelectMany(t => t)];
    private readonly BlockingCollection<byte[]> due = [];
    private long posted;
    private long refused;

    public static async Task RunAsync(string folder, PipelineOptions options, CancellationToken cancellation)
    {
        await using var stage = await Stage.StartAsync(folder, new Dictionary<string, string>(), cancellation);
        await new SoakBench(stage, cancellation).SoakAsync(TimeSpan.FromMinutes(options.Minutes));
    }

    private async Task SoakAsync(TimeSpan length)
    {
        Console.WriteLine($"\nSteady load, {PerSecond} messages a second of {People} citizens, {length.TotalMinutes:0.#} minutes");
        var posting = Enumerable.Range(0, Connections).Select(_ => Task.Run(PostAsync, cancellation)).ToArray();
        var (started, samples, asked) = (Stopwatch.GetTimestamp(), new List<(double Minute, Memory Memory)>(), 0);
        using var ticks = new PeriodicTimer(Step);
        while (await ticks.WaitForNextTickAsync(cancellation) && Stopwatch.GetElapsedTime(started) is var now && now < length)
        {
            for (; asked < now.TotalSeconds * PerSecond; asked++)
            {
                due.Add(stage.Message(people[asked % People], texts[asked * 7 % texts.Length]), cancellation);
            }

            if (now > Sample * (samples.Count + 1))
            {
                samples.Add((now.TotalMinutes, await Memory.ReadAsync(stage.Bot, cancellation)));
            }
        }

        due.CompleteAdding();
        await Task.WhenAll(posting);
        await stage.QuietAsync(cancellation);
        Print(samples);
        Console.WriteLine($"  {posted} acknowledged, {refused} refused, {stage.Seen} messages shown; at the end {await Memory.InUseAsync(stage.Bot, cancellation)} after a full collection");
    }

    private async Task PostAsync()
    {
        using var connection = await RawConnection.OpenAsync(stage.Bot.Address, cancellation);
        foreach (var request in due.GetConsumingEnumerable(cancellation))
        {
            Interlocked.Increment(ref await connection.PostAsync(request, cancellation) == 200 ? ref posted : ref refused);
        }
    }

    private static void Print(List<(double Minute, Memory Memory)> samples)
    {
        // Memory and database pages fill up at first.
        var counted = samples.Skip(samples.Count / 5).ToList();
        if (counted.Count < 6)
        {
            Console.WriteLine("  too short to say whether memory is flat");
            return;
        }

        foreach (var (name, read) in new (string, Func<Memory, double>)[] { ("memory", m => m.WorkingSet), ("managed heap", m => m.Heap) })
        {
            var third = counted.Count / 3;
            var (first, last) = (counted.Take(third).Average(s => read(s.Memory)), counted.TakeLast(third).Average(s => read(s.Memory)));
            Console.WriteLine($"  {name,-12} first third {first:0} MB, last third {last:0} MB, {Slope(counted, read):+0.00;-0.00} MB a minute, most {counted.Max(s => read(s.Memory)):0} MB");
        }
    }

    private static double Slope(List<(double Minute, Memory Memory)> samples, Func<Memory, double> read)
    {
        var (x, y) = (samples.Average(s => s.Minute), samples.Average(s => read(s.Memory)));
        return samples.Sum(s => (s.Minute - x) * (read(s.Memory) - y)) / samples.Sum(s => (s.Minute - x) * (s.Minute - x));
    }
}
