using Load.Benches;

namespace Load.Pipeline;

/// <summary>The whole way of a message, measured on the real process: acknowledgements, turns, memory under load and memory at rest.</summary>
internal static class PipelineBench
{
    public static async Task RunAsync(PipelineOptions options, CancellationToken cancellation)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, rounds of {options.Seconds:0.#} s, side by side; {(options.Records is null ? "starter knowledge" : Path.GetFileName(options.Records))}");
        foreach (var (name, run) in new (string, Func<string, Task>)[]
        {
            ("acks", folder => AckBench.RunAsync(folder, options, cancellation)),
            ("turns", folder => TurnBench.RunAsync(folder, options, cancellation)),
            ("idle", folder => IdleBench.RunAsync(folder, options, cancellation)),
            ("soak", folder => SoakBench.RunAsync(folder, options, cancellation)),
        })
        {
            if (options.Part is null || options.Part == name)
            {
                await InFolderAsync(options.Records, run, cancellation);
            }
        }
    }

    /// <summary>The other process of a comparison.</summary>
    public static Task ChildAsync(string[] command) => command switch
    {
        ["bare", var folder] => BareEndpoint.RunAsync(folder),
        ["memory", var folder] => MemoryTurns.RunAsync(folder),
        _ => throw new ArgumentException("bare or memory", nameof(command)),
    };

    private static async Task InFolderAsync(string? records, Func<string, Task> run, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("gandan-load-").FullName;
        try
        {
            if (records is not null)
            {
                await ServerProcess.ImportAsync(folder, records, cancellation);
            }

            await run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
