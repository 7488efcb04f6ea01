using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bot.Database;

/// <summary>SQLite in one file: one writer, readers beside it (write-ahead log).</summary>
public sealed class SqliteDatabase : IBotDatabase, IDisposable
{
    private readonly string file;
    private readonly string connectionString;
    private readonly SqliteWriter writer;
    private readonly Lazy<PooledDbContextFactory<SqliteDb>> contexts;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;
    private int disposed;

    public SqliteDatabase(string file)
    {
        this.file = file;
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ToString();
        writer = new SqliteWriter(connectionString);
        contexts = new(() => new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connectionString).Options));
    }

    public Task Ready => ready.Task;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                await SqliteSchema.UpdateAsync(file, () => contexts.Value.CreateDbContext(), cancellation);
                writer.Start();
                ready.SetResult();
            }
            catch (Exception e)
            {
                ready.SetException(e);
                throw;
            }
        }

        await Ready;
    }

    public async Task<BotDb> OpenAsync(CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        return await contexts.Value.CreateDbContextAsync(cancellation);
    }

    public async Task<T> WriteAsync<T>(Func<BotDb, CancellationToken, Task<T>> write, CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        return await writer.RunAlone(() =>
        {
            using var db = contexts.Value.CreateDbContext();
            return write(db, cancellation).GetAwaiter().GetResult();
        });
    }

    public async Task BackupAsync(string file, CancellationToken cancellation)
    {
        await ReadAsync(session => session.Execute("VACUUM INTO $1", file), cancellation);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        writer.Dispose();
        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        // Pooled connections would keep the file open after us.
        using var pool = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(pool);
    }

    internal async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        var session = readers.TryTake(out var idle) ? idle : new SqliteSession(connectionString);
        try
        {
            return read(session);
        }
        finally
        {
            readers.Add(session);
        }
    }

    internal async Task<T> CommitAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation, bool thenEmptyLog = false)
    {
        await Ready.WaitAsync(cancellation);
        return await writer.Run(work, thenEmptyLog);
    }

    /// <summary>As <see cref="CommitAsync"/>, or false at once when the queue is full.</summary>
    internal async Task<(bool Taken, T? Result)> TryCommitAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        return writer.TryRun(work) is { } done ? (true, await done) : (false, default);
    }
}
