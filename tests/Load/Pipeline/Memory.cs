using System.Diagnostics.Tracing;
using System.Globalization;
using Load.Benches;
using Microsoft.Diagnostics.NETCore.Client;

namespace Load.Pipeline;

/// <summary>What the server's process holds: all its memory, and the managed heap as its last collection left it.</summary>
internal sealed record Memory(double WorkingSet, double Heap)
{
    private const long CollectKeyword = 0x800000;
    private const string HeapSize = "dotnet_gc_last_collection_heap_size_bytes{";

    public static async Task<Memory> ReadAsync(ServerProcess server, CancellationToken cancellation)
    {
        using var answer = await server.GetAsync("/metrics", cancellation);
        var heap = (await answer.Content.ReadAsStringAsync(cancellation)).Split('\n').Where(l => l.StartsWith(HeapSize, StringComparison.Ordinal))
            .Sum(l => double.Parse(l[(l.IndexOf('}', StringComparison.Ordinal) + 2)..].Split(' ')[0], CultureInfo.InvariantCulture));
        return new Memory(server.MemoryMegabytes, heap / 1e6);
    }

    /// <summary>After a full collection: what is really in use.</summary>
    public static async Task<Memory> InUseAsync(ServerProcess server, CancellationToken cancellation)
    {
        using (var session = await new DiagnosticsClient(server.Id).StartEventPipeSessionAsync(
            [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectKeyword)], requestRundown: false, token: cancellation))
        {
            var reading = session.EventStream.CopyToAsync(Stream.Null, cancellation);
            await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
            await session.StopAsync(cancellation);
            await reading;
        }

        return await ReadAsync(server, cancellation);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{WorkingSet:0} MB of memory, managed heap {Heap:0} MB");
}
