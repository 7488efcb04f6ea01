using Bot.Database;

namespace Tests.Support;

/// <summary>A data folder of one test, gone afterwards.</summary>
public sealed class TempFolder : IDisposable
{
    private static readonly Lazy<Task<string>> Migrated = new(async () =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("gandan-").FullName, "template.db");
        using (var database = new SqliteDatabase(file))
        {
            await database.StartAsync(CancellationToken.None);
        }

        return file;
    });

    public DataFolder Data { get; } = new(Directory.CreateTempSubdirectory("gandan-").FullName);

    public string File(string name) => Path.Combine(Data.Path, name);

    /// <summary>With an empty, migrated database: EF Core's first migration would cost every test half a second.</summary>
    public static async Task<TempFolder> WithDatabaseAsync()
    {
        var folder = new TempFolder();
        System.IO.File.Copy(await Migrated.Value, folder.Data.Database);
        return folder;
    }

    public void Dispose() => Directory.Delete(Data.Path, recursive: true);
}
