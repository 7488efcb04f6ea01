using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bot.Database;

namespace Tests.Support;

/// <summary>The built bot as a process of its own, so that it can be killed like one.</summary>
public sealed class BotProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> output = [];

    private BotProcess(DataFolder data, Uri address, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "serve", "--data", data.Path, "--urls", address.ToString()])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The bot ended: " + string.Join('\n', Output)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output
    {
        get
        {
            lock (output)
            {
                return [.. output];
            }
        }
    }

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Ends when the bot has printed its addresses.</summary>
    public static async Task<BotProcess> StartAsync(DataFolder data, Uri address, CancellationToken cancellation, IReadOnlyDictionary<string, string>? environment = null)
    {
        var bot = new BotProcess(data, address, environment);
        await bot.ready.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        return bot;
    }

    /// <summary>SIGKILL: nothing of ours runs any more.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellation);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Add(line);
        }

        if (line.Contains("/healthz", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
