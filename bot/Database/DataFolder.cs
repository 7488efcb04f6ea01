using System.Reflection;

namespace Bot.Database;

/// <summary>Where the database, keys and uploads of this installation live.</summary>
public sealed record DataFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "gandan.db");

    /// <summary>Tables that an editor adds to the embedded ones (Spoken/*.csv, Text/abbreviations.csv …).</summary>
    public string Tables => System.IO.Path.Combine(Path, "knowledge");

    /// <summary>Sentences here win over the embedded ones.</summary>
    public string Prompts => System.IO.Path.Combine(Path, "prompts");

    /// <summary>Held by the running server: two on one folder would send every reply twice.</summary>
    public string ServerLock => System.IO.Path.Combine(Path, ".serving");

    /// <summary>The given folder; else data/ at the repository root this was built from; else data/ where we were started.</summary>
    public static DataFolder Choose(string? given)
    {
        var repository = typeof(DataFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "RepositoryRoot")?.Value;
        var root = Directory.Exists(repository) ? repository : Directory.GetCurrentDirectory();
        return new DataFolder(System.IO.Path.GetFullPath(given ?? System.IO.Path.Combine(root, "data")));
    }
}
