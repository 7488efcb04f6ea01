using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bot.Database;

/// <summary>
/// The only writer of a process. Whatever waits is written in one transaction, so one disk flush serves many messages and
/// "kept" can mean "on disk" (synchronous=FULL). If the batch fails, its writes are repeated one by one, so that a bad one fails alone.
/// </summary>
internal sealed class SqliteWriter(string connectionString, int capacity = 20_000) : IDisposable
{
    private const int LargestBatch = 512;
    private readonly BlockingCollection<Write> waiting = new(new ConcurrentQueue<Write>(), capacity);
    private Thread? thread;

    public void Start()
    {
        var session = new SqliteSession(connectionString);
        thread = new Thread(() => Run(session)) { IsBackground = true, Name = "sqlite writer" };
        thread.Start();
    }

    /// <summary>Runs inside a transaction shared with others; null when the queue is full. It may run twice, the first time undone.</summary>
    public Task<T>? TryRun<T>(Func<SqliteSession, T> work, bool thenEmptyLog = false)
    {
        var write = new Write<T>(work) { EmptyLogAfterwards = thenEmptyLog };
        return waiting.TryAdd(write) ? write.Done : null;
    }

    /// <summary>As <see cref="TryRun"/>, waiting for room.</summary>
    public Task<T> Run<T>(Func<SqliteSession, T> work, bool thenEmptyLog = false)
    {
        var write = new Write<T>(work) { EmptyLogAfterwards = thenEmptyLog };
        waiting.Add(write);
        return write.Done;
    }

    /// <summary>Runs between two transactions, with a connection of its own: for cold writes through EF Core.</summary>
    public Task<T> RunAlone<T>(Func<T> work)
    {
        var write = new Write<T>(_ => work()) { Alone = true };
        waiting.Add(write);
        return write.Done;
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        thread?.Join();
        waiting.Dispose();
    }

    private void Run(SqliteSession session)
    {
        using var closing = session;
        var batch = new List<Write>(LargestBatch);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            var alone = first.Alone ? first : null;
            while (alone is null && batch.Count < LargestBatch && waiting.TryTake(out var next))
            {
                batch.Add(next);
                alone = next.Alone ? next : null;
            }

            if (alone is not null)
            {
                batch.RemoveAt(batch.Count - 1);
            }

            Commit(session, batch);
            batch.Clear();
            alone?.RunOn(session);
            alone?.Settle();
        }
    }

    private static void Commit(SqliteSession session, List<Write> batch)
    {
        if (batch.Count == 0 || TryCommit(session, batch))
        {
            return;
        }

        foreach (var write in batch)
        {
            write.Reset();
            TryCommit(session, [write], last: true);
        }
    }

    private static bool TryCommit(SqliteSession session, List<Write> batch, bool last = false)
    {
        Exception? failure = null;
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            failure = batch.Select(w => w.RunOn(session)).FirstOrDefault(f => f is not null);
            session.Execute(failure is null ? "COMMIT" : "ROLLBACK");
        }
        catch (SqliteException broken)
        {
            failure = broken;
            // Usually nothing is open any more: BEGIN itself failed, or SQLite had rolled back already.
            Quietly(session, "ROLLBACK");
        }

        if (failure is not null && !last && batch.Count > 1)
        {
            return false;
        }

        if (failure is null && batch.Exists(w => w.EmptyLogAfterwards))
        {
            Quietly(session, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        batch.ForEach(w => w.Settle(failure));
        return true;
    }

    private static void Quietly(SqliteSession session, string sql)
    {
        try
        {
            session.Execute(sql);
        }
        catch (SqliteException)
        {
            // Best effort: the outcome of the writes is settled elsewhere.
        }
    }

    private abstract class Write
    {
        public bool Alone { get; init; }
        public bool EmptyLogAfterwards { get; init; }

        /// <summary>Runs the work and keeps its result; returns what it threw.</summary>
        public abstract Exception? RunOn(SqliteSession session);
        public abstract void Reset();
        /// <summary>Tells the caller, once it is on disk or has failed.</summary>
        public abstract void Settle(Exception? failure = null);
    }

    private sealed class Write<T>(Func<SqliteSession, T> work) : Write
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? thrown;

        public Task<T> Done => done.Task;

        public override Exception? RunOn(SqliteSession session)
        {
            try
            {
                result = work(session);
            }
#pragma warning disable CA1031 // the writer must outlive any caller's mistake; the caller gets the exception
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown = e;
            }

            return thrown;
        }

        public override void Reset() => (result, thrown) = (default, null);

        public override void Settle(Exception? failure = null)
        {
            if ((thrown ?? failure) is { } error)
            {
                done.TrySetException(error);
            }
            else
            {
                done.TrySetResult(result!);
            }
        }
    }
}
