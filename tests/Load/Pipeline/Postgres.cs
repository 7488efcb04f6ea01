using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Load.Pipeline;

/// <summary>The PostgreSQL a bench runs on: a private one in a temporary folder, as durable as a real one, or one that is there already.</summary>
internal sealed class Postgres(string connection, string? folder) : IAsyncDisposable
{
    private static readonly string Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).Last()
        : "";

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = connection,
    };

    /// <param name="connection">Empty = a private one.</param>
    public static async Task<Postgres> StartAsync(string connection, CancellationToken cancellation)
    {
        if (connection.Length > 0)
        {
            return new Postgres(connection, folder: null);
        }

        var folder = Directory.CreateTempSubdirectory("gandan-pg-").FullName;
        if (Environment.UserName == "root")
        {
            await RunAsync(["chown", "postgres", folder], cancellation);
        }

        var port = FreePort();
        await RunAsync([.. AsUser, Path.Combine(Programs, "initdb"), "-D", folder, "-U", "gandan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], cancellation);
        await RunAsync([.. AsUser, Path.Combine(Programs, "pg_ctl"), "-D", folder, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start"], cancellation);
        return new Postgres($"Host=127.0.0.1;Port={port};Username=gandan;Database=postgres", folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            await RunAsync([.. AsUser, Path.Combine(Programs, "pg_ctl"), "-D", folder, "-m", "immediate", "stop"], CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    // PostgreSQL refuses to run as root.
    private static string[] AsUser => Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private static async Task RunAsync(string[] command, CancellationToken cancellation)
    {
        // Not our own output: the server inherits it, and nobody would read it to its end.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. command]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
