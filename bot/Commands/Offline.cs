using Bot.Conversations;
using Bot.Database;
using Bot.Procedures;
using Bot.Skills;
using Knowledge.Answering;

namespace Bot.Commands;

/// <summary>The bot core over the stored knowledge, without inbox, outbox and silo: what the terminal commands use.</summary>
public sealed class Offline(ServiceProvider services) : IAsyncDisposable
{
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public ThrowAwayConversation Converse() => ActivatorUtilities.CreateInstance<ThrowAwayConversation>(services);

    /// <summary>Opens the data folder, gives a fresh one the starter knowledge, and builds the index.</summary>
    public static async Task<Offline> StartAsync(DataFolder folder, TimeProvider clock, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddSingleton(CommandServices.Configuration());
        services.AddLogging(l => l.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(clock);
        services.AddSingleton(PhraseBook.Load(folder.Prompts));
        services.AddMetrics();
        services.AddDatabase(folder);
        services.AddKnowledge(folder);
        services.AddSkills();
        services.AddTurns();
        var offline = new Offline(services.BuildServiceProvider());
        await offline.Get<KnowledgeLoader>().LoadAsync(cancellation);
        return offline;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
