using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Load.Pipeline;

/// <summary>The least that makes "200" mean "on disk": one table, one writer, everything that waits in one transaction.</summary>
internal sealed class GroupCommit : IDisposable
{
    private const int LargestBatch = 512;
    private readonly BlockingCollection<Row> waiting = new(20_000);
    private readonly SqliteConnection connection;
    private readonly Thread thread;

    public GroupCommit(string file)
    {
        connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        // As the bot's, so that only the work differs.
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000; CREATE TABLE Kept (Id TEXT NOT NULL UNIQUE, Body BLOB NOT NULL)");
        thread = new Thread(Run) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Ends when the row is on disk.</summary>
    public Task KeepAsync(string id, byte[] body)
    {
        var row = new Row(id, body, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.Add(row);
        return row.Done.Task;
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        connection.Dispose();
        waiting.Dispose();
    }

    private void Run()
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Kept (Id, Body) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        var (id, body) = (insert.Parameters.Add("$1", SqliteType.Text), insert.Parameters.Add("$2", SqliteType.Blob));
        var batch = new List<Row>(LargestBatch);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < LargestBatch && waiting.TryTake(out var next))
            {
                batch.Add(next);
            }

            Execute("BEGIN IMMEDIATE");
            foreach (var row in batch)
            {
                (id.Value, body.Value) = (row.Id, row.Body);
                insert.ExecuteNonQuery();
            }

            Execute("COMMIT");
            batch.ForEach(r => r.Done.SetResult());
            batch.Clear();
        }
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Row(string Id, byte[] Body, TaskCompletionSource Done);
}
