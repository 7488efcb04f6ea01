using Bot.Database;
using Microsoft.Data.Sqlite;
using Tests.Support;

namespace Tests.Bot.Database;

public sealed class SqliteDatabaseTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    private static void Execute(TempFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Data.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
