using System.Text;
using Connectors.Channels;
using Connectors.Channels.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;
using Vendors.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>Telegram alone on a real Kestrel, over an inbox in memory and a clock of ours.</summary>
public sealed class TelegramHost : IAsyncDisposable
{
    public const string Header = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>A little after every sample.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1764050460);

    public static readonly TelegramAccount Account = TelegramAccount.MadeUp;

    private readonly WebApplication app;

    private TelegramHost(WebApplication app) => this.app = app;

    public HttpClient Client { get; } = new();

    public FakeInbox Inbox => (FakeInbox)app.Services.GetRequiredService<IInbox>();

    public FakeTimeProvider Clock => (FakeTimeProvider)app.Services.GetRequiredService<TimeProvider>();

    public CollectingLog Log { get; private init; } = new();

    public IChannel Channel => app.Services.GetRequiredService<IChannel>();

    public static Task<TelegramHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    public static Task<TelegramHost> WebhookAsync(params (string Key, string Value)[] settings) => StartAsync([("Mode", "Webhook"), .. settings]);

    /// <param name="own">What the host gives instead of its own.</param>
    public static async Task<TelegramHost> StartAsync(Action<IServiceCollection> own, params (string Key, string Value)[] settings)
    {
        var log = new CollectingLog();
        var app = Build(log, own, settings);
        await app.StartAsync();
        var host = new TelegramHost(app) { Log = log };
        host.Client.BaseAddress = new Uri(app.Urls.First());
        return host;
    }

    public static WebApplication Build(CollectingLog log, Action<IServiceCollection> own, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings([
            ("Enabled", "true"), ("BotKey", Account.BotKey), ("BotToken", Account.BotToken), ("SecretToken", Account.SecretToken), ("ApiBase", "http://127.0.0.1:9")]));
        builder.Configuration.AddInMemoryCollection(Settings(settings));
        builder.Configuration["Channels:WebChat:Enabled"] = "false";
        var clock = new FakeTimeProvider(Now);
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ILeases>(new FakeLeases(clock).ForProcess("one"));
        builder.Services.AddSingleton<IInbox, FakeInbox>().AddSingleton(new DeliveryGate(allowReal: false));
        own(builder.Services);
        builder.Services.AddChannels(builder.Configuration);
        var app = builder.Build();
        app.MapChannels();
        return app;
    }

    public async Task<int> PostAsync(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TelegramSetup.Path + "/" + Account.BotKey) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public Task<int> PostProvedAsync(byte[] body) => PostAsync(body, (Header, Account.SecretToken));

    public Task<int> PostProvedAsync(string body) => PostProvedAsync(Encoding.UTF8.GetBytes(body));

    public async Task<HealthReportEntry> HealthAsync() =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "telegram-token")).Entries["telegram-token"];

    /// <summary>Waits while time goes by: a second of the host's for each look.</summary>
    public Task UntilAsync(Func<bool> condition, string otherwise) => Eventually.TrueAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(condition());
        },
        otherwise,
        // Five minutes of trouble are 300 steps: no longer a step, or calls under way would run into their own limit.
        within: TimeSpan.FromMinutes(1));

    /// <summary>Waits while the host's clock stands still.</summary>
    public static Task SoonAsync(Func<bool> condition, string otherwise) => Eventually.TrueAsync(() => Task.FromResult(condition()), otherwise);

    public static OutboundMessage Reply(string text = "Chào bác.", params string[] options) => new("0197bb", "telegram", Account.BotKey, "7100000042", text, options);

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(IEnumerable<(string Key, string Value)> settings) =>
        settings.Select(s => KeyValuePair.Create<string, string?>("Channels:Telegram:" + s.Key, s.Value));
}
