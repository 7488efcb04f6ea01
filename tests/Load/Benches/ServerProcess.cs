using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Load.Benches;

/// <summary>`dotnet Bot.dll serve` on a loopback port; killed when disposed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Process process;
    private readonly HttpClient client;

    /// <param name="settings">Of the bot's configuration, with ":" between the parts of a name.</param>
    public ServerProcess(string data, IReadOnlyDictionary<string, string>? settings = null)
    {
        Address = FreeAddress();
        client = new HttpClient { BaseAddress = Address };
        process = Start(settings, "serve", "--data", data, "--urls", Address.ToString());
        process.Exited += (_, _) => Complain($"ended with {process.ExitCode}");
        process.EnableRaisingEvents = true;
    }

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>What it has spent since its start.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Memory now held.</summary>
    public double MemoryMegabytes => Megabytes(p => p.WorkingSet64);

    /// <summary>The most memory held since its start.</summary>
    public double MostMegabytes => Megabytes(p => p.PeakWorkingSet64);

    public static async Task ImportAsync(string data, string records, CancellationToken cancellation, IReadOnlyDictionary<string, string>? settings = null)
    {
        using var import = Start(settings, "import", "procedures", records, "--data", data);
        await import.WaitForExitAsync(cancellation);
        if (import.ExitCode != 0)
        {
            throw new InvalidOperationException($"The import ended with {import.ExitCode}");
        }
    }

    /// <summary>Asks until the server says that it can take messages; the time since the process was started.</summary>
    public async Task<TimeSpan> ReadyAsync(CancellationToken cancellation)
    {
        while (Stopwatch.GetElapsedTime(started) < Patience && !process.HasExited)
        {
            try
            {
                if ((await client.GetAsync("/readyz", cancellation)).StatusCode == HttpStatusCode.OK)
                {
                    return Stopwatch.GetElapsedTime(started);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5, cancellation);
        }

        throw new InvalidOperationException("The server did not become ready");
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) => client.GetAsync(path, cancellation);

    public void Dispose()
    {
        process.EnableRaisingEvents = false;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        client.Dispose();
    }

    private double Megabytes(Func<Process, long> read)
    {
        process.Refresh();
        return read(process) / 1e6;
    }

    private static Process Start(IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Sources.Path("bot", "bin", "Release", "net10.0", "Bot.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        // Read and, but for complaints, dropped: a full pipe would hold the server up.
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
        process.OutputDataReceived += (_, line) => Complain(line.Data is { } said && said.Contains("fail:", StringComparison.Ordinal) ? said : null);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Complain(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            Console.Error.WriteLine("  server: " + line);
        }
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
