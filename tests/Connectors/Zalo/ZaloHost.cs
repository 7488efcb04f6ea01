using System.Net;
using Connectors.Channels;
using Connectors.Channels.Zalo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;
using Vendors;
using Vendors.Zalo;

namespace Tests.Connectors.Zalo;

/// <summary>The channel alone on a real Kestrel, over an inbox and a vault in memory, beside a vendor on loopback.</summary>
public sealed class ZaloHost : IAsyncDisposable
{
    /// <summary>Five minutes after the recorded signatures.</summary>
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_764_000_000_123 + 300_000);

    private readonly WebApplication app;

    private ZaloHost(WebApplication app, FakeZalo vendor, CollectingLog log)
    {
        (this.app, Vendor, Log) = (app, vendor, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Events = new global::Vendors.Zalo.ZaloEvents(ZaloAccount.MadeUp, vendor.Address, Clock);
    }

    public FakeZalo Vendor { get; }

    public HttpClient Client { get; }

    /// <summary>Builds webhooks by the host's clock.</summary>
    public global::Vendors.Zalo.ZaloEvents Events { get; }

    /// <summary>Every line of every level.</summary>
    public CollectingLog Log { get; }

    public FakeInbox Inbox => (FakeInbox)app.Services.GetRequiredService<IInbox>();

    public FakeVault Vault => (FakeVault)app.Services.GetRequiredService<ITokenVault>();

    public FakeTimeProvider Clock => (FakeTimeProvider)app.Services.GetRequiredService<TimeProvider>();

    public MetricReader Metrics => app.Services.GetRequiredService<MetricReader>();

    public IChannel Channel => app.Services.GetServices<IChannel>().OfType<ZaloChannel>().Single();

    public static Task<ZaloHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <param name="api">Answers in the vendor's place where a test must see or say what the vendor does not.</param>
    public static async Task<ZaloHost> StartAsync(HttpMessageHandler? api, params (string Key, string Value)[] settings)
    {
        var vendor = await FakeZalo.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var account = ZaloAccount.MadeUp;
        (string Key, string Value)[] defaults =
        [
            ("Enabled", "true"), ("AppId", account.AppId), ("AppSecret", account.AppSecret), ("OaSecretKey", account.OaSecretKey), ("OaId", account.OaId),
            ("RefreshToken", vendor.RefreshToken), ("ApiBase", vendor.Address), ("OAuthBase", vendor.Address),
        ];
        builder.Configuration.AddInMemoryCollection(defaults.Concat(settings).GroupBy(s => s.Key)
            .Select(s => KeyValuePair.Create<string, string?>("Channels:Zalo:" + s.Key, s.Last().Value)));
        var clock = new FakeTimeProvider(Start);
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(new DeliveryGate(allowReal: false)).AddSingleton<MetricReader>()
            .AddSingleton<IInbox, FakeInbox>().AddSingleton<ITokenVault, FakeVault>().AddSingleton<ILeases>(new FakeLeases(clock));
        builder.Services.AddZalo(builder.Configuration);
        if (api is not null)
        {
            builder.Services.AddHttpClient(ZaloApi.Client).ConfigurePrimaryHttpMessageHandler(() => api);
            builder.Services.AddHttpClient(ZaloMedia.Client).ConfigurePrimaryHttpMessageHandler(() => api);
        }

        var log = new CollectingLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        var app = builder.Build();
        app.Services.GetRequiredService<MetricReader>();
        app.MapZalo();
        await app.StartAsync();
        if (app.Services.GetRequiredService<IOptions<ZaloOptions>>().Value.Enabled)
        {
            // The keeper begins some time after the start: tests that count refreshes count from the first one on.
            await app.Services.GetRequiredService<ZaloTokens>().AccessAsync(null, CancellationToken.None);
        }

        return new ZaloHost(app, vendor, log);
    }

    public async Task<HttpStatusCode> DeliverAsync(SignedWebhook webhook)
    {
        using var response = await Client.SendAsync(webhook.To(ZaloSetup.WebhookPath));
        return response.StatusCode;
    }

    public Task<SendOutcome> SendAsync(string text = "Chào bà con", string person = "7000000000000000011", string[]? options = null, string? means = null, string? inReplyTo = null) =>
        Channel.SendAsync(new OutboundMessage("our-1", "zalo", ZaloAccount.MadeUp.OaId, person, text, options ?? [], inReplyTo, Means: means), CancellationToken.None);

    public Task<HealthReport> HealthAsync() => app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
