using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bot.Database;

/// <summary>Which migrations a file has and which this build knows, read without EF Core, whose start costs a third of a second.</summary>
internal static class SqliteSchema
{
    /// <summary>Ids of this build's migrations, oldest first.</summary>
    public static IReadOnlyList<string> Known { get; } = KnownMigrations.In("Bot.Database.Migrations.Sqlite");

    /// <summary>Ids of the migrations a database file has had; empty for a file that is not ours.</summary>
    public static IReadOnlyList<string> Of(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return [];
        }

        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId";
        using var reader = command.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    /// <summary>Creates the file or brings it up to date; one process at a time. A file of a newer build is refused.</summary>
    public static async Task UpdateAsync(string file, Func<SqliteDb> open, CancellationToken cancellation)
    {
        var had = Of(file);
        if (had.Except(Known, StringComparer.Ordinal).Any())
        {
            throw new NewerSchemaException(file);
        }

        if (had.Count == Known.Count)
        {
            return;
        }

        using var alone = await FileLock.WaitAsync(file + ".migrating", cancellation);
        await using var db = open();
        if (had.Count > 0)
        {
            // We hold the lock, so a row here was left by a killed migration; EF Core would wait for it for ever.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        }

        await db.Database.MigrateAsync(cancellation);
    }
}
