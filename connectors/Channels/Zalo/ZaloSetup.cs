using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>Zalo's only registration; it needs an <see cref="IInbox"/>, an <see cref="ITokenVault"/>, <see cref="ILeases"/> and a <see cref="DeliveryGate"/> from the host.</summary>
public static class ZaloSetup
{
    /// <summary>Where the vendor delivers events; they name their account.</summary>
    public const string WebhookPath = "/webhooks/zalo";

    public static IServiceCollection AddZalo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ZaloOptions>().Bind(configuration.GetSection("Channels:Zalo")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ZaloOptions>, ZaloOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebhookReceiver>();
        services.AddVendorHttp(ZaloApi.Client, ZaloHttp.Limit).AddVendorHttp(ZaloOAuth.Client, ZaloHttp.Limit).AddVendorHttp(ZaloMedia.Client, ZaloMedia.Limit);
        services.AddSingleton<ZaloMeter>().AddSingleton<ZaloSignature>().AddSingleton<ZaloEvents>().AddSingleton<ZaloOAuth>().AddSingleton<ZaloTokens>()
            .AddSingleton<ZaloPace>().AddSingleton<ZaloAlarm>().AddSingleton<ZaloApi>().AddSingleton<ZaloSender>().AddSingleton<ZaloMedia>();
        services.AddSingleton<IChannel>(s => new ZaloChannel(s.GetRequiredService<ZaloSender>(), s.GetRequiredService<ZaloMedia>(), s.GetRequiredService<IOptions<ZaloOptions>>()));
        services.AddHostedService<ZaloTokenKeeper>();
        services.AddHealthChecks().AddCheck<ZaloTokenCheck>("zalo-token").AddCheck<ZaloAccountCheck>("zalo-account");
        return services;
    }

    public static WebApplication MapZalo(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ZaloOptions>>().Value;
        if (!options.Enabled)
        {
            return app;
        }

        var (receiver, signature, events) =
            (app.Services.GetRequiredService<WebhookReceiver>(), app.Services.GetRequiredService<ZaloSignature>(), app.Services.GetRequiredService<ZaloEvents>());
        app.MapPost(WebhookPath, (HttpRequest request, CancellationToken cancellation) =>
            receiver.ReceiveAsync(request, new ZaloWebhook(signature, events), cancellation));
        // The vendor has no challenge; whoever looks by hand sees that somebody is there.
        app.MapGet(WebhookPath, () => Results.Ok());
        if (options.VerifierCode.Length > 0)
        {
            app.MapGet($"/zalo_verifier{options.VerifierCode}.html", () => Results.Content(Verifier(options.VerifierCode), "text/html; charset=utf-8"));
        }

        if (options.Signature == ZaloSignatureMode.Observe)
        {
            LogObserving(app.Logger, null);
        }

        return app;
    }

    private static readonly Action<ILogger, Exception?> LogObserving =
        LoggerMessage.Define(LogLevel.Warning, new EventId(1, nameof(LogObserving)), "Channels:Zalo:Signature is observe: deliveries of Zalo are counted and none is kept");

    private static string Verifier(string code) =>
        $"<!DOCTYPE html><html><head><meta property=\"zalo-platform-site-verification\" content=\"{code}\"></head><body></body></html>";
}
