using System.Diagnostics;

namespace Load.Pipeline;

/// <summary>This program once more, as a process of its own that runs as the bot's does; spoken to in lines.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    public Child(params string[] command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        // The bot's own settings of the runtime (bot/Bot.csproj).
        (start.Environment["DOTNET_TieredPGO"], start.Environment["DOTNET_GCConserveMemory"]) = ("0", "6");
        foreach (var argument in (string[])[typeof(Child).Assembly.Location, "pipeline-child", .. command])
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
    }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public async Task<string> ReadAsync(CancellationToken cancellation) =>
        await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("The measured process ended");

    public async Task<string> AskAsync(string line, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        return await ReadAsync(cancellation);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
