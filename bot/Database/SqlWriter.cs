using System.Collections.Concurrent;
using System.Data.Common;

namespace Bot.Database;

/// <summary>
/// Writes on one connection. Whatever waits is written in one transaction, so one disk flush serves many messages and "kept" can mean "on
/// disk". If the batch fails, its writes are repeated one by one, so that a bad one fails alone. A lost connection is opened anew.
/// </summary>
internal sealed class SqlWriter(Func<SqlSession> open, string name, int capacity = 20_000) : IDisposable
{
    private const int LargestBatch = 512;
    private readonly BlockingCollection<Write> waiting = new(new ConcurrentQueue<Write>(), capacity);
    private Thread? thread;
    private SqlSession session = null!;

    public void Start()
    {
        session = open();
        thread = new Thread(Run) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>Runs inside a transaction shared with others; null when the queue is full. It may run twice, the first time undone.</summary>
    public Task<T>? TryRun<T>(ConversationKey conversation, Func<SqlSession, T> work)
    {
        var write = new Write<T>(work) { Conversation = conversation };
        return waiting.TryAdd(write) ? write.Done : null;
    }

    /// <summary>As <see cref="TryRun"/>, waiting for room.</summary>
    public Task<T> Run<T>(ConversationKey? conversation, Func<SqlSession, T> work, bool thenEmptyLog = false)
    {
        var write = new Write<T>(work) { Conversation = conversation, EmptyLogAfterwards = thenEmptyLog };
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

    private void Run()
    {
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

            // Rows are locked in one order everywhere, or two nodes could wait for each other. Within a conversation nothing changes places.
            Commit([.. batch.OrderBy(w => w.Conversation?.Person, StringComparer.Ordinal)]);
            batch.Clear();
            alone?.RunOn(session);
            alone?.Settle();
        }

        session.Dispose();
    }

    private void Commit(List<Write> batch)
    {
        if (batch.Count == 0 || TryCommit(batch))
        {
            return;
        }

        foreach (var write in batch)
        {
            write.Reset();
            TryCommit([write], last: true);
        }
    }

    private bool TryCommit(List<Write> batch, bool last = false)
    {
        Exception? failure = null;
        try
        {
            Reopen();
            session.Later(session.Dialect.BeginWrite);
            failure = batch.Select(w => w.RunOn(session)).FirstOrDefault(f => f is not null);
            if (failure is null)
            {
                session.Execute("COMMIT");
            }
        }
        catch (DbException broken)
        {
            failure = broken;
        }

        if (failure is not null)
        {
            // Often nothing is open any more: BEGIN itself failed, SQLite had rolled back already, or the line is gone.
            session.DropLater();
            Quietly("ROLLBACK");
        }

        // Without a connection one by one would fail the same way, only slower.
        if (failure is not null && !last && batch.Count > 1 && session.IsOpen)
        {
            return false;
        }

        if (failure is null && batch.Exists(w => w.EmptyLogAfterwards))
        {
            Quietly("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        batch.ForEach(w => w.Settle(failure));
        return true;
    }

    private void Reopen()
    {
        if (!session.IsOpen)
        {
            session.Dispose();
            session = open();
        }
    }

    private void Quietly(string sql)
    {
        try
        {
            session.Execute(sql);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // Best effort: the outcome of the writes is settled elsewhere.
        }
    }

    private abstract class Write
    {
        public ConversationKey? Conversation { get; init; }
        public bool Alone { get; init; }
        public bool EmptyLogAfterwards { get; init; }

        /// <summary>Runs the work and keeps its result; returns what it threw.</summary>
        public abstract Exception? RunOn(SqlSession session);
        public abstract void Reset();
        /// <summary>Tells the caller, once it is on disk or has failed.</summary>
        public abstract void Settle(Exception? failure = null);
    }

    private sealed class Write<T>(Func<SqlSession, T> work) : Write
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? thrown;

        public Task<T> Done => done.Task;

        public override Exception? RunOn(SqlSession session)
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
