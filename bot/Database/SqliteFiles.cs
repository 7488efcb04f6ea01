using Microsoft.Data.Sqlite;

namespace Bot.Database;

/// <summary>What a file turned out to be.</summary>
public enum SqliteFile { Ours, NotOurs, Newer }

/// <summary>Database files that nobody has open: looking into one, and putting one in the place of another.</summary>
public static class SqliteFiles
{
    public static SqliteFile Inspect(string file)
    {
        try
        {
            var migrations = SqliteSchema.Of(file);
            if (migrations.Count == 0 || !IsWhole(file))
            {
                return SqliteFile.NotOurs;
            }

            return migrations.Except(SqliteSchema.Known, StringComparer.Ordinal).Any() ? SqliteFile.Newer : SqliteFile.Ours;
        }
        catch (SqliteException)
        {
            return SqliteFile.NotOurs;
        }
    }

    /// <summary>Moves the file into place; returns where the former one is kept, or null when there was none.</summary>
    public static string? Replace(string database, string incoming)
    {
        var former = File.Exists(database) ? database + ".former" : null;
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(database + part))
            {
                // The log belongs to the former file; beside the new one it would destroy it.
                File.Move(database + part, database + ".former" + part, overwrite: true);
            }
            else
            {
                File.Delete(database + ".former" + part);
            }
        }

        File.Move(incoming, database);
        return former;
    }

    private static bool IsWhole(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        return (string)command.ExecuteScalar()! == "ok";
    }
}
