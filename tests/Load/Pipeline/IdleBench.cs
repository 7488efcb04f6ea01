using System.Diagnostics;
using System.Globalization;

namespace Load.Pipeline;

/// <summary>Very many conversations that have said one thing and are silent: what they hold, and that they let go of it.</summary>
internal sealed class IdleBench(Stage stage, CancellationToken cancellation)
{
    private const int InFlight = 64;
    private const int WarmUp = 2_000;
    private const string Text = "Xin chào";
    // Longer than it takes to wake them all, else the first would be gone before the last is there.
    private const double IdleMinutes = 6;

    public static async Task RunAsync(string folder, PipelineOptions options, CancellationToken cancellation)
    {
        await using var stage = await Stage.StartAsync(
            folder, new Dictionary<string, string> { ["Conversations:IdleMinutes"] = IdleMinutes.ToString(CultureInfo.InvariantCulture) }, cancellation);
        await new IdleBench(stage, cancellation).MeasureAsync(options.Conversations);
    }

    private async Task MeasureAsync(int conversations)
    {
        Console.WriteLine($"\nIdle conversations, {conversations}");
        await SayAsync(WarmUp);
        var before = await Memory.InUseAsync(stage.Bot, cancellation);
        Console.WriteLine($"  before           {before}");
        var started = Stopwatch.GetTimestamp();
        await SayAsync(conversations);
        var filled = Stopwatch.GetElapsedTime(started);
        var after = await Memory.InUseAsync(stage.Bot, cancellation);
        Console.WriteLine($"  with all         {after}, reached in {filled.TotalSeconds:0} s");
        Console.WriteLine($"  growth           {after.WorkingSet - before.WorkingSet:0} MB (target 250), heap {after.Heap - before.Heap:0} MB: {(after.Heap - before.Heap) * 1e6 / conversations:0} bytes of the heap each");
        if (filled.TotalMinutes > IdleMinutes)
        {
            Console.WriteLine("  the machine was too slow: some were collected before the last had come");
        }

        await Task.Delay(TimeSpan.FromMinutes(IdleMinutes * 1.3), cancellation);
        var freed = await Memory.InUseAsync(stage.Bot, cancellation);
        Console.WriteLine($"  after collection {freed}: {(after.Heap - freed.Heap) / (after.Heap - before.Heap):0%} of the heap's growth is free again");
    }

    private async Task SayAsync(int conversations)
    {
        var left = conversations;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(TalkAsync, cancellation)));
        await stage.QuietAsync(cancellation);

        async Task TalkAsync()
        {
            using var connection = await RawConnection.OpenAsync(stage.Bot.Address, cancellation);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var person = stage.NewPerson();
                // Its first reply: the next one begins when it is there.
                var seen = stage.SeesAsync(person, 1, cancellation);
                await connection.PostAsync(stage.Message(person, Text), cancellation);
                await seen;
            }
        }
    }
}
