using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bot.Database;

/// <summary>The schema on SQLite, the default: one file in the data folder.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : BotDb(options)
{
    /// <summary>For `dotnet ef migrations add NAME --context SqliteDb -o Database/Migrations/Sqlite`.</summary>
    public sealed class Design : IDesignTimeDbContextFactory<SqliteDb>
    {
        public SqliteDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
    }
}
