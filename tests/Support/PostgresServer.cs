using System.Diagnostics;
using System.Net.Sockets;
using Bot.Database;
using Npgsql;

namespace Tests.Support;

/// <summary>
/// A private PostgreSQL on a loopback port, as durable as a real one (fsync on). It ends and its folder goes when it is disposed, or when this
/// process ends in whatever way: a shell waits for the end of our pipe.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // PostgreSQL refuses to run as root. The pipe is closed by the kernel whatever becomes of us.
    private const string Keeper = """
        "$1/postgres" -D "$2" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 -c shared_buffers=64MB >"$2/log" 2>&1 &
        pg=$!
        cat >/dev/null
        kill -INT $pg 2>/dev/null
        wait $pg
        rm -rf "$2"
        """;

    private static readonly Lazy<Task<PostgresServer>> ThisRun = new(StartAsync);
    private readonly SemaphoreSlim creating = new(1);
    private readonly string folder;
    private readonly int port;
    private readonly Stack<Process> keepers = [];
    private string? template;
    private int created;

    private PostgresServer(string folder, int port) => (this.folder, this.port) = (folder, port);

    /// <summary>The one that the tests of this run share.</summary>
    public static Task<PostgresServer> SharedAsync() => ThisRun.Value;

    /// <summary>One of its own, for a test that stops it.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("gandan-pg-").FullName;
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", folder);
        }

        await RunAsync([.. AsUser, Path.Combine(Programs, "initdb"), "-D", folder, "-U", "gandan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        var server = new PostgresServer(folder, BotProcess.FreeAddress().Port);
        await server.BeginAsync();
        return server;
    }

    /// <summary>Begins, or begins again after <see cref="StopAsync"/>, on the same port with the same data.</summary>
    public async Task BeginAsync()
    {
        string[] command = [.. AsUser, "sh", "-c", Keeper, "sh", Programs, folder, $"{port}",];
        keepers.Push(Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = "/" })!);
        await Eventually.TrueAsync(CanConnectAsync, "PostgreSQL did not start", TimeSpan.FromSeconds(60));
    }

    /// <summary>As an administrator stops it, in a hurry; the data stay.</summary>
    public async Task StopAsync()
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(folder, "postmaster.pid")))[0];
        await RunAsync("sh", "-c", $"kill -INT {pid}");
        await Eventually.TrueAsync(() => Task.FromResult(!File.Exists(Path.Combine(folder, "postmaster.pid"))), "PostgreSQL did not stop", TimeSpan.FromSeconds(30));
    }

    /// <summary>A fresh database with the schema; returns its connection string.</summary>
    public async Task<string> CreateAsync(bool migrated = true)
    {
        await creating.WaitAsync();
        try
        {
            if (migrated && template is null)
            {
                await ExecuteAsync("CREATE DATABASE migrated");
                using (var database = new PostgresDatabase(ConnectionString("migrated")))
                {
                    await database.StartAsync(CancellationToken.None);
                }

                template = "TEMPLATE migrated";
            }

            var name = $"t{++created}";
            await ExecuteAsync($"CREATE DATABASE {name} {(migrated ? template : "")}");
            return ConnectionString(name);
        }
        finally
        {
            creating.Release();
        }
    }

    public Task DropAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        // The last first: it is the one whose PostgreSQL runs.
        foreach (var keeper in keepers)
        {
            keeper.StandardInput.Close();
            await keeper.WaitForExitAsync();
            keeper.Dispose();
        }

        creating.Dispose();
    }

    private static string Programs { get; } = new[] { "/usr/lib/postgresql" }.Where(Directory.Exists).SelectMany(Directory.GetDirectories)
        .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
        .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb"))) ?? throw new InvalidOperationException("PostgreSQL is not installed; tests/run installs it");

    private static string[] AsUser => Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=gandan;Database={database}";

    private async Task<bool> CanConnectAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or SocketException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command[0]}: {await output}{await errors}");
    }
}
