using System.Diagnostics;
using System.Globalization;
using Bot.Commands;
using Bot.Database;

namespace Load.Pipeline;

/// <summary>
/// Whole turns, from the webhook to the vendor's acceptance of the last reply, with 64 conversations in flight, against the same turns in memory
/// on two threads.
/// </summary>
internal sealed class TurnBench(string name, Stage stage, IReadOnlyList<Line[]> scripts, CancellationToken cancellation)
{
    private const int InFlight = 64;
    private const int WarmUpSeconds = 8;
    private readonly Lock gate = new();
    private readonly List<double> perSecond = [];
    private readonly List<double> cpu = [];
    private readonly Times webhooks = new();
    private readonly Times turns = new();
    private int next;
    private int unanswered;

    public static async Task RunAsync(string folder, PipelineOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<Line[]> scripts;
        await using (var bot = await Offline.StartAsync(new DataFolder(folder), TimeProvider.System, cancellation))
        {
            scripts = await Scripts.RehearseAsync(bot, cancellation);
        }

        var copy = Directory.CreateDirectory(Path.Combine(folder, "memory")).FullName;
        Directory.GetFiles(folder, "gandan.db*").ToList().ForEach(f => File.Copy(f, Path.Combine(copy, Path.GetFileName(f))));
        using var memory = new Child("memory", copy);
        await memory.ReadAsync(cancellation);
        await using var postgres = options.Postgres is { } connection ? await Postgres.StartAsync(connection, cancellation) : null;
        await using var sqlite = await Stage.StartAsync(folder, new Dictionary<string, string>(), cancellation);
        await using var other = postgres is null ? null : await StartAsync(postgres, options, folder, cancellation);
        var benches = new List<TurnBench> { new("SQLite", sqlite, scripts, cancellation) };
        if (other is not null)
        {
            benches.Add(new("PostgreSQL", other, scripts, cancellation));
        }

        await CompareAsync(memory, benches, options, cancellation);
    }

    private static async Task<Stage> StartAsync(Postgres postgres, PipelineOptions options, string folder, CancellationToken cancellation)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "postgres")).FullName;
        if (options.Records is not null)
        {
            await Benches.ServerProcess.ImportAsync(own, options.Records, cancellation, postgres.Settings);
        }

        return await Stage.StartAsync(own, postgres.Settings, cancellation);
    }

    private static async Task CompareAsync(Child memory, List<TurnBench> benches, PipelineOptions options, CancellationToken cancellation)
    {
        var (inMemory, memoryCpu) = (new List<double>(), new List<double>());
        for (var round = -1; round < options.Rounds; round++)
        {
            var seconds = round < 0 ? WarmUpSeconds : options.Seconds;
            var spent = memory.Cpu;
            inMemory.Add(double.Parse(await memory.AskAsync(seconds.ToString(CultureInfo.InvariantCulture), cancellation), CultureInfo.InvariantCulture));
            memoryCpu.Add((memory.Cpu - spent).TotalMicroseconds / (inMemory[^1] * seconds));
            foreach (var bench in benches)
            {
                await bench.RoundAsync(seconds);
                if (round < 0)
                {
                    bench.Forget();
                }
            }
        }

        inMemory.RemoveAt(0);
        memoryCpu.RemoveAt(0);
        Console.WriteLine($"\nTurns, {InFlight} conversations in flight\n  in memory, 2 threads  {Median(inMemory):0}/s, {Median(memoryCpu):0} µs of CPU each");
        benches.ForEach(b => b.Print(inMemory));
    }

    private void Print(List<double> inMemory) => Console.WriteLine($"""
          through {name,-10} {Median(perSecond):0}/s, {Median(cpu):0} µs of the bot's CPU each; webhook p50 {webhooks.Median / 1000:0.0} ms, p99 {webhooks.P99 / 1000:0.0} ms (target 50); whole turn p50 {turns.Median / 1000:0.0} ms, p99 {turns.P99 / 1000:0.0} ms; not answered {unanswered}
          ratio {Median([.. perSecond.Zip(inMemory, (p, m) => p / m)]):0.00} (target 0.45; rounds {string.Join(' ', perSecond.Zip(inMemory, (p, m) => $"{p / m:0.00}"))})
        """);

    private void Forget()
    {
        perSecond.Clear();
        cpu.Clear();
        webhooks.Clear();
        turns.Clear();
    }

    private async Task RoundAsync(double seconds)
    {
        var (started, spent) = (Stopwatch.GetTimestamp(), stage.Bot.Cpu);
        var counts = await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(() => PlayAsync(started, seconds), cancellation)));
        perSecond.Add(counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds);
        cpu.Add((stage.Bot.Cpu - spent).TotalMicroseconds / counts.Sum());
    }

    private async Task<int> PlayAsync(long started, double seconds)
    {
        using var connection = await RawConnection.OpenAsync(stage.Bot.Address, cancellation);
        var done = 0;
        while (true)
        {
            var person = stage.NewPerson();
            foreach (var line in scripts[Interlocked.Increment(ref next) % scripts.Count])
            {
                if (Stopwatch.GetElapsedTime(started).TotalSeconds > seconds)
                {
                    return done;
                }

                done += await TurnAsync(connection, person, line) ? 1 : 0;
            }
        }
    }

    private async Task<bool> TurnAsync(RawConnection connection, string person, Line line)
    {
        var request = stage.Message(person, line.Text);
        // Before the post: the answer may overtake the acknowledgement.
        var (seen, posted) = (stage.SeesAsync(person, line.Replies, cancellation), Stopwatch.GetTimestamp());
        var status = await connection.PostAsync(request, cancellation);
        var acknowledged = Stopwatch.GetElapsedTime(posted);
        var answered = status == 200 && await seen;
        lock (gate)
        {
            webhooks.Add(acknowledged);
            turns.Add(Stopwatch.GetElapsedTime(posted));
            unanswered += answered ? 0 : 1;
        }

        return answered;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
