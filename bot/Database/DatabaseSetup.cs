using Microsoft.Extensions.Options;

namespace Bot.Database;

/// <summary>Registers the database of this process; whoever uses it first must have called <see cref="IBotDatabase.StartAsync"/>.</summary>
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
        return services;
    }
}
