using Bot.Conversations;
using Bot.Database;
using Bot.Procedures;
using Bot.Skills;
using Knowledge.Answering;
using Knowledge.Search;

namespace Bot.Commands;

/// <summary>The bot core over the stored knowledge, without inbox, outbox and silo: what the terminal commands use.</summary>
public sealed class Offline(ServiceProvider services) : IAsyncDisposable
{
    public KnowledgeBase Knowledge => services.GetRequiredService<KnowledgeBase>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public ThrowAwayConversation Converse() => ActivatorUtilities.CreateInstance<ThrowAwayConversation>(services);

    /// <summary>Opens the data folder, gives a fresh one the starter knowledge, and builds the index.</summary>
    public static async Task<Offline> StartAsync(DataFolder folder, TimeProvider clock, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(l => l.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(clock);
        services.AddSingleton(PhraseBook.Load(folder.Prompts));
        services.AddMetrics();
        services.AddDatabase(folder);
        services.AddKnowledge(folder);
        services.AddSkills();
        services.AddSingleton<Router>();
        services.AddSingleton<TurnRunner>();
        var offline = new Offline(services.BuildServiceProvider());
        await offline.Get<KnowledgeLoader>().LoadAsync(cancellation);
        return offline;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
