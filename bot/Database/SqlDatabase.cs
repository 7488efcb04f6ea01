using System.Collections.Concurrent;

namespace Bot.Database;

/// <summary>What both databases do alike: writers that commit in groups, readers beside them, contexts for the cold paths.</summary>
public abstract class SqlDatabase : IBotDatabase, IDisposable
{
    private const int MostReaders = 24;
    private readonly ConcurrentBag<SqlSession> readers = [];
    private readonly SemaphoreSlim reading = new(MostReaders);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqlWriter[] writers;
    private int started;
    private int disposed;

    /// <param name="lanes">Writers beside each other; all writes of one conversation take the same lane.</param>
    private protected SqlDatabase(int lanes) => writers = [.. Enumerable.Range(0, lanes).Select(n => new SqlWriter(OpenSession, $"database writer {n}"))];

    public Task Ready => ready.Task;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            try
            {
                await UpdateSchemaAsync(cancellation);
                foreach (var writer in writers)
                {
                    writer.Start();
                }

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
        return await CreateContextAsync(cancellation);
    }

    public async Task<T> WriteAsync<T>(Func<BotDb, CancellationToken, Task<T>> write, CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        return await writers[0].RunAlone(() =>
        {
            using var db = CreateContextAsync(cancellation).GetAwaiter().GetResult();
            return write(db, cancellation).GetAwaiter().GetResult();
        });
    }

    public abstract Task<IAsyncDisposable?> ServeAsync(bool together, CancellationToken cancellation);

    public abstract Task BackupAsync(string file, CancellationToken cancellation);

    public virtual Task WatchTranscriptsAsync(Action<string> grown, CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        foreach (var writer in writers)
        {
            writer.Dispose();
        }

        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        reading.Dispose();
        Closed();
        GC.SuppressFinalize(this);
    }

    internal async Task<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        await reading.WaitAsync(cancellation);
        try
        {
            var session = readers.TryTake(out var idle) ? idle : OpenSession();
            try
            {
                return read(session);
            }
            finally
            {
                Keep(session);
            }
        }
        finally
        {
            reading.Release();
        }
    }

    internal async Task<T> CommitAsync<T>(ConversationKey? lane, Func<SqlSession, T> work, CancellationToken cancellation, bool thenEmptyLog = false)
    {
        await Ready.WaitAsync(cancellation);
        return await Writer(lane).Run(lane, work, thenEmptyLog && EmptiesLog);
    }

    /// <summary>As <see cref="CommitAsync"/>, or false at once when the queue is full.</summary>
    internal async Task<(bool Taken, T? Result)> TryCommitAsync<T>(ConversationKey lane, Func<SqlSession, T> work, CancellationToken cancellation)
    {
        await Ready.WaitAsync(cancellation);
        return Writer(lane).TryRun(lane, work) is { } done ? (true, await done) : (false, default);
    }

    private void Keep(SqlSession session)
    {
        if (session.IsOpen)
        {
            readers.Add(session);
            return;
        }

        // The database was away: the idle ones have lost their lines too, only they do not know it yet.
        session.Dispose();
        while (readers.TryTake(out var idle))
        {
            idle.Dispose();
        }
    }

    /// <summary>Whether forgotten words would live on in a log beside the data, until it is emptied.</summary>
    private protected abstract bool EmptiesLog { get; }

    private protected abstract SqlSession OpenSession();

    private protected abstract Task UpdateSchemaAsync(CancellationToken cancellation);

    private protected abstract Task<BotDb> CreateContextAsync(CancellationToken cancellation);

    private protected virtual void Closed()
    {
    }

    private SqlWriter Writer(ConversationKey? lane) =>
        writers.Length == 1 || lane is null ? writers[0] : writers[(uint)string.GetHashCode(lane.Value.Person, StringComparison.Ordinal) % (uint)writers.Length];
}
