using System.Diagnostics;

namespace Load.Pipeline;

/// <summary>What one round of acknowledgements gave: how many a second, how long each took, what the server spent.</summary>
internal sealed record Round(double PerSecond, Times Times, double CpuMicros)
{
    /// <summary>Posts as fast as the answers come, on as many connections as are to be in flight.</summary>
    /// <param name="next">The next request; null = the round is over.</param>
    /// <param name="cpu">What the server has spent so far.</param>
    public static async Task<Round> RunAsync(Uri server, int inFlight, Func<byte[]?> next, Func<TimeSpan> cpu, CancellationToken cancellation)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => RawConnection.OpenAsync(server, cancellation)));
        var (started, spent) = (Stopwatch.GetTimestamp(), cpu());
        var all = await Task.WhenAll(connections.Select(c => Task.Run(() => LoopAsync(c, next, cancellation), cancellation)));
        var (time, micros) = (Stopwatch.GetElapsedTime(started), (cpu() - spent).TotalMicroseconds);
        foreach (var connection in connections)
        {
            connection.Dispose();
        }

        var times = new Times();
        all.SelectMany(t => t).ToList().ForEach(times.Add);
        return new Round(times.Count / time.TotalSeconds, times, micros / times.Count);
    }

    private static async Task<List<TimeSpan>> LoopAsync(RawConnection connection, Func<byte[]?> next, CancellationToken cancellation)
    {
        var times = new List<TimeSpan>();
        while (next() is { } request)
        {
            var started = Stopwatch.GetTimestamp();
            if (await connection.PostAsync(request, cancellation) is var status and not 200)
            {
                throw new InvalidOperationException($"Answered {status}");
            }

            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return times;
    }
}
