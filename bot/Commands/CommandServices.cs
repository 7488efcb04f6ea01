using Bot.Database;
using Knowledge.Answering;

namespace Bot.Commands;

/// <summary>What a command needs without a server: the configured database, brought up to date, and the sentences.</summary>
internal static class CommandServices
{
    public static async Task<ServiceProvider> OpenAsync(DataFolder folder, CancellationToken cancellation)
    {
        var services = new ServiceCollection()
            .AddSingleton(Configuration())
            .AddSingleton(TimeProvider.System)
            .AddSingleton(PhraseBook.Load(folder.Prompts))
            .AddDatabase(folder)
            .BuildServiceProvider();
        await services.GetRequiredService<IBotDatabase>().StartAsync(cancellation);
        return services;
    }

    /// <summary>For commands that handle the database's file; PostgreSQL brings its own tools.</summary>
    public static void NeedFile(string command, string instead)
    {
        if (Configuration().GetValue<StorageProvider>("Storage:Provider") == StorageProvider.PostgreSql)
        {
            throw new CommandFailure($"`{command}` is for SQLite; this installation stores in PostgreSQL: use {instead}. Nothing was done.", CommandLine.WrongUsage);
        }
    }

    /// <summary>What the server reads too, without its command line.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();
}
