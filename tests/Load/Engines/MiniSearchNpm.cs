using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Load.Engines;

/// <summary>
/// MiniSearch of npm in a node process of its own, asked over its standard input. Its times are taken inside that process: what it costs to
/// get there is not the engine's.
/// </summary>
internal sealed class MiniSearchNpm : ISearchEngine
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Engines", "MiniSearch");
    private readonly Process node = Start("node", "--expose-gc", "engine.mjs");
    private readonly string given;

    private MiniSearchNpm(string given) => this.given = given;

    public string Name => "MiniSearch (npm)" + given;
    public long Unmanaged { get; private set; }
    public TimeSpan? Inside { get; private set; }

    private sealed record Built(long Bytes, double Micros);

    private sealed record Found(IReadOnlyList<string> Codes, double Micros);

    /// <summary>The engine, installed into the build output where it is not yet; null, and why, when node or npm cannot do it.</summary>
    public static MiniSearchNpm? TryStart(string given, out string? missing)
    {
        missing = null;
        try
        {
            missing = Directory.Exists(Path.Combine(Folder, "node_modules", "minisearch")) ? null : Install();
            return missing is null ? new MiniSearchNpm(given) : null;
        }
        catch (Win32Exception notFound)
        {
            missing = notFound.Message;
            return null;
        }
    }

    public void Build(IReadOnlyList<EngineRecord> records)
    {
        var built = Ask<Built>(new { records });
        (Unmanaged, Inside) = (built.Bytes, TimeSpan.FromMicroseconds(built.Micros));
    }

    public IReadOnlyList<string> Find(string message)
    {
        var found = Ask<Found>(new { message = EngineRecord.Plain(message) });
        Inside = TimeSpan.FromMicroseconds(found.Micros);
        return found.Codes;
    }

    public void Dispose()
    {
        node.StandardInput.Close();
        node.WaitForExit();
        node.Dispose();
    }

    private T Ask<T>(object line)
    {
        node.StandardInput.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
        node.StandardInput.Flush();
        return JsonSerializer.Deserialize<T>(node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node ended"), JsonSerializerOptions.Web)!;
    }

    private static string? Install()
    {
        using var npm = Start("npm", "ci", "--no-audit", "--no-fund");
        npm.StandardInput.Close();
        npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        return npm.ExitCode == 0 ? null : $"npm ci ended with {npm.ExitCode}";
    }

    private static Process Start(string command, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
}
