using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Telegram;

/// <summary>Telegram's only registration; it needs an <see cref="IInbox"/>, <see cref="ILeases"/> and a <see cref="DeliveryGate"/> from the host. Nothing at all while it is off.</summary>
public static class TelegramSetup
{
    /// <summary>Where Telegram delivers, with the bot's key behind it.</summary>
    public const string Path = "/webhooks/telegram";

    private const string Section = "Channels:Telegram";

    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var settings = section.Get<TelegramOptions>() ?? new TelegramOptions();
        if (!settings.Enabled)
        {
            return services;
        }

        services.AddOptions<TelegramOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebhookReceiver>();
        services.AddVendorHttp(TelegramApi.Client, settings.SendLimit).AddVendorHttp(TelegramApi.PollClient, settings.PollFor + TelegramApi.PollSlack);
        services.AddSingleton<TelegramAlarms>().AddSingleton<TelegramApi>().AddSingleton<TelegramMedia>().AddSingleton<TelegramTaps>().AddSingleton<TelegramWebhook>()
            .AddSingleton<IChannel, TelegramChannel>();
        services.AddHealthChecks().AddCheck<TelegramTokenCheck>("telegram-token");
        if (settings.Mode == TelegramMode.Polling)
        {
            services.AddHostedService<TelegramPoller>();
        }
        else if (settings.PublicUrl.Length > 0)
        {
            services.AddHostedService<TelegramRegistration>();
        }

        return services;
    }

    public static WebApplication MapTelegram(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TelegramOptions>>().Value is { Enabled: true, Mode: TelegramMode.Webhook })
        {
            var webhook = app.Services.GetRequiredService<TelegramWebhook>();
            app.MapPost(Path + "/{botKey}", (string botKey, HttpRequest request, CancellationToken cancellation) => webhook.ReceiveAsync(botKey, request, cancellation));
        }

        return app;
    }
}
