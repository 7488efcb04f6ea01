using Connectors.Channels;

namespace Bot.Outbox;

/// <summary>Registers the sender; channels register themselves as IChannel, and who owns conversations brings <see cref="ISendingNodes"/> and <see cref="ISendRate"/>.</summary>
public static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().BindConfiguration("Outbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ILeases, Leases>();
        services.AddSingleton<ITokenVault, TokenVault>();
        services.AddSingleton<ChannelBook>();
        services.AddSingleton<OutboxMeter>();
        services.AddSingleton<TypingSign>();
        services.AddSingleton<OutboxSender>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxSender>());
        return services;
    }
}
