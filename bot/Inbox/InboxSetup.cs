using Connectors.Channels.WebChat;

namespace Bot.Inbox;

/// <summary>Registers keeping and the sweep.</summary>
public static class InboxSetup
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxMeter>();
        services.AddSingleton<MessageKeeper>();
        services.AddSingleton<IWebChatStore, WebChatStore>();
        services.AddHostedService<InboxSweep>();
        return services;
    }
}
