using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Database;

/// <summary>The migrations of this build, read without EF Core, whose start costs a third of a second.</summary>
internal static class KnownMigrations
{
    /// <summary>Ids, oldest first.</summary>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. typeof(BotDb).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Migration)) && t.Namespace == folder)
            .Select(t => ((MigrationAttribute)Attribute.GetCustomAttribute(t, typeof(MigrationAttribute))!).Id)
            .Order(StringComparer.Ordinal),
    ];
}
