using Microsoft.Extensions.Options;

namespace Bot.Database;

/// <summary>Registers the database of this process. A host starts it; a command calls <see cref="IBotDatabase.StartAsync"/> itself.</summary>
public static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DataFolder folder)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(folder);
        services.AddSingleton(provider => new SqliteDatabase(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString ?? folder.Database));
        services.AddSingleton<IBotDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IMessageStore, SqliteMessageStore>();
        services.AddSingleton<IKnowledgeStore, SqliteKnowledgeStore>();
        services.AddHostedService<Start>();
        return services;
    }

    /// <summary>On a thread of its own, because it works beside the silo's start.</summary>
    private sealed class Start(IBotDatabase database) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.Run(() => database.StartAsync(cancellationToken), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
