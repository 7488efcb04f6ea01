using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Bot.Database;

/// <summary>PostgreSQL: several writers, each in transactions of its own; all writes of one conversation go through one of them.</summary>
public sealed class PostgresDatabase : SqlDatabase
{
    private const int Lanes = 4;

    private static readonly SqlDialect Postgres = new()
    {
        ParameterName = _ => "",
        BeginWrite = "BEGIN",
        LockRows = " FOR UPDATE",
        Without = (column, member) => $"CAST(CAST({column} AS jsonb) - '{member}' AS text)",
        WithoutWords = column => $$"""CAST((CAST({{column}} AS jsonb) || '{"text":""}'::jsonb) - 'attachments' - 'value' #- '{channelData,messageBack}' AS text)""",
        TextOf = parameter => $"convert_from({parameter}, 'UTF8')",
        MayComeAgain = e => e is NpgsqlException and (not PostgresException or PostgresException { IsTransient: true }),
    };

    private readonly NpgsqlDataSource source;
    private readonly Lazy<PooledDbContextFactory<PostgresDb>> contexts;

    public PostgresDatabase(string connectionString) : base(Lanes)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, IncludeErrorDetail = false };
        source = NpgsqlDataSource.Create(settings);
        contexts = new(() => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(source).Options));
    }

    private protected override bool EmptiesLog => false;

    public override Task BackupAsync(string file, CancellationToken cancellation) =>
        throw new NotSupportedException("On PostgreSQL backups are pg_dump's.");

    private protected override SqlSession OpenSession() => new(source.OpenConnection(), Postgres);

    // Several nodes may start at once: EF Core takes a lock in the database.
    private protected override async Task UpdateSchemaAsync(CancellationToken cancellation)
    {
        await using var db = contexts.Value.CreateDbContext();
        await db.Database.MigrateAsync(cancellation);
    }

    private protected override async Task<BotDb> CreateContextAsync(CancellationToken cancellation) => await contexts.Value.CreateDbContextAsync(cancellation);

    private protected override void Closed() => source.Dispose();
}
