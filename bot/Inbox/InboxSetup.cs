using Connectors.Channels;
using Connectors.Channels.WebChat;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Inbox;

/// <summary>Registers keeping, the sweep, and the fetching of attachments.</summary>
public static class InboxSetup
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxMeter>();
        services.AddSingleton<InboxPressure>();
        services.AddOptions<InboxOptions>().BindConfiguration("Inbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MessageKeeper>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<IWebChatStore, WebChatStore>();
        services.TryAddSingleton<WebChatStreams>();
        services.AddHostedService<InboxSweep>();
        services.AddHostedService<TranscriptWatch>();
        services.AddHostedService<AttachmentFetcher>();
        services.AddHostedService<Retention>();
        return services;
    }
}
