using Microsoft.Extensions.Options;

namespace Bot.Database;

/// <summary>Registers the database of this process. A host starts it; a command calls <see cref="IBotDatabase.StartAsync"/> itself.</summary>
public static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DataFolder folder)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations()
            .Validate(o => o.Provider != StorageProvider.PostgreSql || !string.IsNullOrWhiteSpace(o.ConnectionString), "Storage:ConnectionString is needed for PostgreSql")
            .ValidateOnStart();
        services.AddSingleton(folder);
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value, folder));
        services.AddSingleton<IBotDatabase>(provider => provider.GetRequiredService<SqlDatabase>());
        services.AddSingleton<IMessageStore, MessageStore>();
        services.AddSingleton<LeaseStore>().AddSingleton<TokenStore>().AddSingleton<AttachmentStore>().AddSingleton<RetentionStore>();
        services.AddSingleton<IKnowledgeStore, KnowledgeStore>();
        services.AddHostedService<Start>();
        return services;
    }

    private static SqlDatabase Open(StorageOptions options, DataFolder folder) => options.Provider switch
    {
        StorageProvider.PostgreSql => new PostgresDatabase(options.ConnectionString!),
        _ => new SqliteDatabase(options.ConnectionString ?? folder.Database),
    };

    /// <summary>On a thread of its own, because it works beside the silo's start.</summary>
    private sealed class Start(IBotDatabase database) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.Run(() => database.StartAsync(cancellationToken), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
