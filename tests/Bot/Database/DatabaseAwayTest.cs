using System.Diagnostics;
using Bot.Database;
using Microsoft.Data.Sqlite;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>While the database is away nothing is acknowledged, soon enough for the vendor to hear it; when it is back everything goes on.</summary>
public sealed class DatabaseAwayTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_PostgreSQL_is_stopped_keeping_is_busy_and_when_it_is_back_everything_goes_on()
    {
        await using var server = await PostgresServer.StartAsync();
        using var database = new PostgresDatabase(await server.CreateAsync());
        await database.StartAsync(Cancellation);
        var store = new MessageStore(database);
        // Every lane and several readers have an open line.
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => KeepAsync(store, n, "trước"))));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => store.WaitingAsync(Of(n), 1, Cancellation))));

        await server.StopAsync();
        var watch = Stopwatch.StartNew();
        var away = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => KeepAsync(store, n, "giữa"))));
        Assert.All(away, keeping => Assert.IsType<Keeping.Busy>(keeping));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));

        await server.BeginAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Eventually.TrueAsync(
            async () => await KeepAsync(store, n, "sau") is Keeping.Kept, "still busy 20 seconds after PostgreSQL came back")));
        await Eventually.TrueAsync(
            async () => (await TextsAsync(store, 7)).SequenceEqual(["trước", "sau"]), "not readable 20 seconds after PostgreSQL came back");
    }

    [Fact]
    public async Task While_another_process_holds_the_SQLite_file_keeping_is_busy_and_then_goes_on()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        var store = new MessageStore(database);
        using (var holder = new SqliteConnection($"Data Source={folder.Data.Database};Pooling=False"))
        {
            holder.Open();
            using var command = holder.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            Assert.IsType<Keeping.Busy>(await KeepAsync(store, 1, "giữa"));
        }

        Assert.IsType<Keeping.Kept>(await KeepAsync(store, 1, "sau"));
        Assert.Equal(["sau"], await TextsAsync(store, 1));
    }

    private static ConversationKey Of(int person) => Some.Conversation with { Person = $"người {person}" };

    private static Task<Keeping> KeepAsync(MessageStore store, int person, string text) =>
        store.KeepAsync(Some.Inbound(text, $"{person} {text}") with { Conversation = Of(person) }, null, Cancellation);

    private static async Task<List<string>> TextsAsync(MessageStore store, int person)
    {
        try
        {
            return [.. (await store.WaitingAsync(Of(person), 10, Cancellation)).Select(m => m.Text)];
        }
        catch (System.Data.Common.DbException)
        {
            // Its idle lines are lost; each failing one makes way for a new one.
            return [];
        }
    }
}
