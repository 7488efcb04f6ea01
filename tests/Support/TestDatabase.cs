using Bot.Database;

namespace Tests.Support;

/// <summary>The databases that keep the same promises.</summary>
public enum Engine { Sqlite, PostgreSql }

/// <summary>A fresh, migrated database of one test on either engine, gone afterwards; <see cref="OpenAsync"/> is how one more process sees it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly PostgresServer? server;
    private readonly List<SqlDatabase> opened = [];

    private TestDatabase(TempFolder folder, PostgresServer? server, string connectionString) =>
        (this.folder, this.server, ConnectionString) = (folder, server, connectionString);

    public string ConnectionString { get; }
    public DataFolder Data => folder.Data;

    /// <summary>What a process is told to use it, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Storage__Provider"] = server is null ? "Sqlite" : "PostgreSql",
        ["Storage__ConnectionString"] = ConnectionString,
    };

    public static Task<TestDatabase> CreateAsync(Engine engine) => CreateAsync(engine, migrated: true);

    /// <summary>Without the schema: the first start of an installation.</summary>
    public static Task<TestDatabase> CreateEmptyAsync(Engine engine) => CreateAsync(engine, migrated: false);

    public async Task<SqlDatabase> OpenAsync()
    {
        SqlDatabase database = server is null ? new SqliteDatabase(ConnectionString) : new PostgresDatabase(ConnectionString);
        opened.Add(database);
        await database.StartAsync(CancellationToken.None);
        return database;
    }

    private static async Task<TestDatabase> CreateAsync(Engine engine, bool migrated)
    {
        if (engine == Engine.Sqlite)
        {
            var folder = migrated ? await TempFolder.WithDatabaseAsync() : new TempFolder();
            return new TestDatabase(folder, null, folder.Data.Database);
        }

        var server = await PostgresServer.SharedAsync();
        return new TestDatabase(new TempFolder(), server, await server.CreateAsync(migrated));
    }

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(d => d.Dispose());
        folder.Dispose();
        if (server is not null)
        {
            await server.DropAsync(ConnectionString);
        }
    }
}
