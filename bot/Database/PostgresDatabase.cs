using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Bot.Database;

/// <summary>PostgreSQL: several writers, each in transactions of its own; all writes of one conversation go through one of them.</summary>
public sealed class PostgresDatabase : SqlDatabase
{
    private const int Lanes = 4;

    private const string GrownTopic = "gandan_transcript";

    // Under the connection string, which may say otherwise. Short enough for "busy" to come while the vendor still listens.
    private const string Defaults = "Application Name=gandan;Maximum Pool Size=40;Timeout=5;Command Timeout=15;Keepalive=15;";

    // Shut down, crashed, or starting; and read-only, which a server is that has just handed over to another.
    private static readonly string[] Away = ["57P01", "57P02", "57P03", "25006"];

    private static readonly SqlDialect Postgres = new()
    {
        ParameterName = _ => "",
        BeginWrite = "BEGIN",
        LockRows = " FOR UPDATE",
        LockTable = table => $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE",
        TellGrown = $"SELECT pg_notify('{GrownTopic}', $1)",
        TextOf = parameter => $"convert_from({parameter}, 'UTF8')",
        MayComeAgain = e => e is NpgsqlException and (not PostgresException or PostgresException { IsTransient: true })
            || e is PostgresException { SqlState: var state } && Away.Contains(state),
    };

    // Any number, as long as nothing else in the database takes it.
    private const long ServerLock = 7_016_210_402;

    private readonly NpgsqlDataSource source;
    private readonly Lazy<PooledDbContextFactory<PostgresDb>> contexts;

    public PostgresDatabase(string connectionString) : base(Lanes)
    {
        var settings = new NpgsqlConnectionStringBuilder(Defaults + connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, IncludeErrorDetail = false };
        source = NpgsqlDataSource.Create(settings);
        contexts = new(() => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(source).Options));
    }

    private protected override bool EmptiesLog => false;

    public override Task BackupAsync(string file, CancellationToken cancellation) =>
        throw new NotSupportedException("On PostgreSQL backups are pg_dump's.");

    public override async Task WatchTranscriptsAsync(Action<string> grown, CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        connection.Notification += (_, told) => grown(told.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {GrownTopic}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        while (true)
        {
            await connection.WaitAsync(cancellation);
        }
    }

    /// <summary>A lock of the session: the server gives it up with the connection, however it ends.</summary>
    public override async Task<IAsyncDisposable?> ServeAsync(bool together, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        await using var take = new NpgsqlCommand($"SELECT pg_try_advisory_lock{(together ? "_shared" : "")}({ServerLock})", connection);
        if (await take.ExecuteScalarAsync(cancellation) is true)
        {
            return new ServerRight(connection);
        }

        await connection.DisposeAsync();
        return null;
    }

    private protected override SqlSession OpenSession() => new(source.OpenConnection(), Postgres);

    private protected override Task UpdateSchemaAsync(CancellationToken cancellation) =>
        PostgresSchema.UpdateAsync(source, () => contexts.Value.CreateDbContext(), cancellation);

    private protected override async Task<BotDb> CreateContextAsync(CancellationToken cancellation) => await contexts.Value.CreateDbContextAsync(cancellation);

    private protected override void Closed() => source.Dispose();

    /// <summary>The pool would keep the connection and its lock, so the lock is given up first.</summary>
    private sealed class ServerRight(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using var give = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
            await give.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}
