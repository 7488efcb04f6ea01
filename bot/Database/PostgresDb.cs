using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bot.Database;

/// <summary>The schema on PostgreSQL. All names are in lower case, so that the stores' statements need no quotes on either database.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : BotDb(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ClusterNodeRow>(row => row.ToTable("ClusterNode").HasKey(r => r.Node));
        modelBuilder.Entity<ClusterVersionRow>(row => row.ToTable("ClusterVersion").HasKey(r => r.Name));
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.GetTableName()!.ToLowerInvariant());
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(property.Name.ToLowerInvariant());
            }
        }
    }

    /// <summary>For `dotnet ef migrations add NAME --context PostgresDb -o Database/Migrations/Postgres`.</summary>
    public sealed class Design : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=127.0.0.1").Options);
    }
}
