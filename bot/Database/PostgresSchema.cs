using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bot.Database;

/// <summary>Brings a PostgreSQL database up to date. Nodes may start at once: EF Core takes a lock in the database.</summary>
internal static class PostgresSchema
{
    private const string NoSuchTable = "42P01";

    private static readonly IReadOnlyList<string> Known = KnownMigrations.In("Bot.Database.Migrations.Postgres");

    /// <summary>A database of a newer build is refused; one that is up to date is left alone, without EF Core's start.</summary>
    public static async Task UpdateAsync(NpgsqlDataSource source, Func<PostgresDb> open, CancellationToken cancellation)
    {
        var had = await OfAsync(source, cancellation);
        if (had.Except(Known, StringComparer.Ordinal).Any())
        {
            await using var connection = source.CreateConnection();
            throw new NewerSchemaException($"{connection.Host}/{connection.Database}");
        }

        if (had.Count < Known.Count)
        {
            await using var db = open();
            await db.Database.MigrateAsync(cancellation);
        }
    }

    private static async Task<IReadOnlyList<string>> OfAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1");
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var ids = new List<string>();
            while (await reader.ReadAsync(cancellation))
            {
                ids.Add(reader.GetString(0));
            }

            return ids;
        }
        catch (PostgresException e) when (e.SqlState == NoSuchTable)
        {
            return [];
        }
    }
}
