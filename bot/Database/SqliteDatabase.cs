using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bot.Database;

/// <summary>SQLite in one file: one writer, readers beside it (write-ahead log).</summary>
public sealed class SqliteDatabase : SqlDatabase
{
    // BUSY, LOCKED, READONLY, IOERR, FULL.
    private static readonly int[] NotKept = [5, 6, 8, 10, 13];

    // secure_delete: a forgotten message must not live on in free pages. The larger checkpoint interval keeps p99 low.
    private static readonly string[] Pragmas = ["busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=8000", "secure_delete=ON"];

    private static readonly SqlDialect Sqlite = new()
    {
        ParameterName = n => $"${n}",
        BeginWrite = "BEGIN IMMEDIATE",
        LockRows = "",
        LockTable = _ => "",
        TellGrown = "",
        TextOf = parameter => $"CAST({parameter} AS TEXT)",
        MayComeAgain = e => e is SqliteException sqlite && NotKept.Contains(sqlite.SqliteErrorCode),
    };

    private readonly string file;
    private readonly string connectionString;
    private readonly Lazy<PooledDbContextFactory<SqliteDb>> contexts;

    public SqliteDatabase(string file) : base(lanes: 1)
    {
        this.file = file;
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ToString();
        contexts = new(() => new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connectionString).Options));
    }

    private protected override bool EmptiesLog => true;

    public override async Task BackupAsync(string file, CancellationToken cancellation)
    {
        await ReadAsync(session => session.Execute("VACUUM INTO $1", file), cancellation);
    }

    /// <summary>Always alone: a file serves one machine, and two servers there would send every reply twice.</summary>
    public override Task<IAsyncDisposable?> ServeAsync(bool together, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(FileLock.Try(new DataFolder(Path.GetDirectoryName(Path.GetFullPath(file))!).ServerLock));

    /// <summary>Opens the file: write-ahead log, every commit on disk, and 10 s of patience with another process.</summary>
    private protected override SqlSession OpenSession()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        var session = new SqlSession(connection, Sqlite);
        foreach (var pragma in Pragmas)
        {
            session.Execute("PRAGMA " + pragma);
        }

        return session;
    }

    private protected override Task UpdateSchemaAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return SqliteSchema.UpdateAsync(file, () => contexts.Value.CreateDbContext(), cancellation);
    }

    private protected override async Task<BotDb> CreateContextAsync(CancellationToken cancellation) => await contexts.Value.CreateDbContextAsync(cancellation);

    private protected override void Closed()
    {
        // Pooled connections would keep the file open after us.
        using var pool = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(pool);
    }
}
