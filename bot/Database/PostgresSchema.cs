using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bot.Database;

/// <summary>
/// Brings a PostgreSQL database up to date, one node at a time. EF Core's own lock on the history table goes with each migration's transaction, so
/// that two nodes meet at the second one: ours is held over all of them.
/// </summary>
internal static class PostgresSchema
{
    private const string NoSuchTable = "42P01";

    private static readonly IReadOnlyList<string> Known = KnownMigrations.In("Bot.Database.Migrations.Postgres");

    // Any number that no other program takes in this database.
    private const long Lock = 0x67616E64616E;

    /// <summary>A database of a newer build is refused; one that is up to date is left alone, without EF Core's start.</summary>
    public static async Task UpdateAsync(NpgsqlDataSource source, Func<PostgresDb> open, CancellationToken cancellation)
    {
        if (await IsUpToDateAsync(source, cancellation))
        {
            return;
        }

        await using var alone = await source.OpenConnectionAsync(cancellation);
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({Lock})", alone) { CommandTimeout = 0 };
        await take.ExecuteNonQueryAsync(cancellation);
        try
        {
            if (!await IsUpToDateAsync(source, cancellation))
            {
                await using var db = open();
                await db.Database.MigrateAsync(cancellation);
            }
        }
        finally
        {
            await using var give = new NpgsqlCommand($"SELECT pg_advisory_unlock({Lock})", alone);
            await give.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> IsUpToDateAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var had = await OfAsync(source, cancellation);
        if (had.Except(Known, StringComparer.Ordinal).Any())
        {
            await using var connection = source.CreateConnection();
            throw new NewerSchemaException($"{connection.Host}/{connection.Database}");
        }

        return had.Count == Known.Count;
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
