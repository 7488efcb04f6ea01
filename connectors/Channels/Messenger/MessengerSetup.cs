using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Messenger;

/// <summary>Messenger's only registration; it needs an <see cref="IInbox"/> and a <see cref="DeliveryGate"/> from the host. Nothing at all while it is off.</summary>
public static class MessengerSetup
{
    /// <summary>Where Meta delivers.</summary>
    public const string Path = "/webhooks/messenger";

    private const string Section = "Channels:Messenger";
    private const string RequestLines = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static IServiceCollection AddMessenger(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var settings = section.Get<MessengerOptions>() ?? new MessengerOptions();
        if (!settings.Enabled)
        {
            return services;
        }

        services.AddOptions<MessengerOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebhookReceiver>();
        services.AddVendorHttp(MessengerGraph.Client, settings.SendLimit).AddVendorHttp(MessengerMedia.Client, settings.FetchLimit);
        services.AddSingleton<MessengerAlarms>().AddSingleton<MessengerBackOff>().AddSingleton<MessengerGraph>().AddSingleton<MessengerMedia>()
            .AddSingleton<MessengerWebhook>().AddSingleton<IChannel, MessengerChannel>();
        services.AddHealthChecks().AddCheck<MessengerTokenCheck>("messenger-token").AddCheck<MessengerPolicyCheck>("messenger-policy");
        // The handshake's request line carries our verify token; said of the console too, or its own level in the settings would win.
        services.AddLogging(logging => logging.AddFilter(RequestLines, LogLevel.Warning).AddFilter<ConsoleLoggerProvider>(RequestLines, LogLevel.Warning));
        return services;
    }

    public static WebApplication MapMessenger(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<MessengerOptions>>().Value.Enabled)
        {
            return app;
        }

        var (webhook, receiver) = (app.Services.GetRequiredService<MessengerWebhook>(), app.Services.GetRequiredService<WebhookReceiver>());
        app.MapGet(Path, (HttpRequest request) => webhook.Handshake(request));
        app.MapPost(Path, (HttpRequest request, CancellationToken cancellation) => receiver.ReceiveAsync(request, webhook, cancellation));
        return app;
    }
}
