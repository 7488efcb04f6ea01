using System.ComponentModel.DataAnnotations;

namespace Bot.Database;

/// <summary>Section Storage. Empty = one SQLite file in the data folder.</summary>
public sealed class StorageOptions
{
    /// <summary>The database: Sqlite (one machine) or PostgreSql (one or many).</summary>
    [EnumDataType(typeof(StorageProvider))]
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>For SQLite: the path of the file, default gandan.db in the data folder. For PostgreSQL: Npgsql's connection string.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>The databases this build can use.</summary>
public enum StorageProvider { Sqlite, PostgreSql }
