using System.Diagnostics;
using System.Globalization;
using Bot.Commands;
using Bot.Database;

namespace Load.Pipeline;

/// <summary>The same turns without inbox, outbox, silo and HTTP, on two threads: what the pipeline is measured against.</summary>
internal static class MemoryTurns
{
    private const int Threads = 2;

    /// <summary>Answers "SECONDS" with turns a second, until the standard input ends.</summary>
    public static async Task RunAsync(string folder)
    {
        await using var bot = await Offline.StartAsync(new DataFolder(folder), TimeProvider.System, CancellationToken.None);
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } seconds)
        {
            var (started, length) = (Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
            var turns = await Task.WhenAll(Enumerable.Range(0, Threads).Select(n => Task.Run(() => PlayAsync(bot, n, started, length))));
            Console.WriteLine((turns.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<int> PlayAsync(Offline bot, int thread, long started, TimeSpan length)
    {
        var turns = 0;
        for (var script = thread; ; script += Threads)
        {
            var conversation = bot.Converse();
            foreach (var text in Scripts.Texts[script % Scripts.Texts.Count])
            {
                if (Stopwatch.GetElapsedTime(started) > length)
                {
                    return turns;
                }

                await conversation.SayAsync(text, CancellationToken.None);
                turns++;
            }
        }
    }
}
