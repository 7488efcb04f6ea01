using Bot.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Database;

public sealed class SqliteDatabaseTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_migrations_describe_the_model()
    {
        using var db = new SqliteDb.Design().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Two_processes_that_start_on_an_empty_folder_both_end_with_the_schema()
    {
        using var folder = new TempFolder();
        using var one = new SqliteDatabase(folder.Data.Database);
        using var other = new SqliteDatabase(folder.Data.Database);

        await Task.WhenAll(Task.Run(() => one.StartAsync(Cancellation)), Task.Run(() => other.StartAsync(Cancellation)));

        Assert.IsType<Keeping.Kept>(await new MessageStore(one).KeepAsync(Some.Inbound("chào", "m1"), null, Cancellation));
        Assert.IsType<Keeping.Duplicate>(await new MessageStore(other).KeepAsync(Some.Inbound("chào", "m1"), null, Cancellation));
    }

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_process_does_not_stop_the_next_start()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        Execute(folder, """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-11-25');
            """);

        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }

    [Fact]
    public async Task A_file_of_a_newer_build_is_refused()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        Execute(folder, "INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99.0')");

        using var database = new SqliteDatabase(folder.Data.Database);
        await Assert.ThrowsAsync<NewerSchemaException>(() => database.StartAsync(Cancellation));
    }

    [Fact]
    public async Task A_write_that_fails_does_not_take_its_neighbours_with_it()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        var store = new MessageStore(database);

        // Held up by a cold write, the others gather into one transaction.
        using var gathered = new ManualResetEventSlim();
        var cold = database.WriteAsync((_, _) => Task.FromResult(gathered.Wait(TimeSpan.FromSeconds(20))), Cancellation);
        var good = Enumerable.Range(1, 5).Select(n => store.KeepAsync(Some.Inbound("chào", $"m{n}"), null, Cancellation)).ToList();
        var bad = store.KeepAsync(Some.Inbound("hỏng", "m-bad"), _ => throw new InvalidDataException(), Cancellation);
        var last = store.KeepAsync(Some.Inbound("chào", "m-last"), null, Cancellation);
        gathered.Set();

        Assert.True(await cold);
        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
        Assert.All(await Task.WhenAll([.. good, last]), keeping => Assert.IsType<Keeping.Kept>(keeping));
        Assert.Equal(6, (await store.WaitingAsync(Some.Conversation, 100, Cancellation)).Count);
    }

    [Fact]
    public async Task A_cold_write_waits_its_turn_and_is_on_disk_when_it_ends()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        var row = new ProcedureVersionRow { Code = "1.001", Level = "xã", Agency = "tỉnh", Number = 1, Json = "{}" };

        await database.WriteAsync(
            async (db, cancellation) =>
            {
                db.ProcedureVersions.Add(row);
                return await db.SaveChangesAsync(cancellation);
            },
            Cancellation);

        await using var read = await database.OpenAsync(Cancellation);
        Assert.Equal("1.001", (await read.ProcedureVersions.SingleAsync(Cancellation)).Code);
    }

    private static void Execute(TempFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Data.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
