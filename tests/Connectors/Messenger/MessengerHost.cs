using System.Text;
using Connectors.Channels;
using Connectors.Channels.Messenger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;
using Vendors;
using Vendors.Messenger;

namespace Tests.Connectors.Messenger;

/// <summary>Messenger alone on a real Kestrel, over an inbox in memory and a clock of ours.</summary>
public sealed class MessengerHost : IAsyncDisposable
{
    /// <summary>A little after every sample.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1764050460000);

    public static readonly MessengerAccount Account = MessengerAccount.MadeUp;

    private readonly WebApplication app;

    private MessengerHost(WebApplication app) => this.app = app;

    public HttpClient Client { get; } = new();

    public FakeInbox Inbox => (FakeInbox)app.Services.GetRequiredService<IInbox>();

    public FakeTimeProvider Clock => (FakeTimeProvider)app.Services.GetRequiredService<TimeProvider>();

    public CollectingLog Log { get; private init; } = new();

    public IChannel Channel => app.Services.GetRequiredService<IChannel>();

    public IServiceProvider Services => app.Services;

    public static Task<MessengerHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <param name="before">What stands in front of the webhook.</param>
    public static async Task<MessengerHost> StartAsync(Action<WebApplication> before, params (string Key, string Value)[] settings)
    {
        var log = new CollectingLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings([
            ("Enabled", "true"), ("AppSecret", Account.AppSecret), ("PageAccessToken", Account.PageAccessToken), ("VerifyToken", Account.VerifyToken),
            ("AppId", Account.AppId), ("MediaHosts:0", "127.0.0.1"), ("GraphBase", "http://127.0.0.1:9")]));
        builder.Configuration.AddInMemoryCollection(Settings(settings));
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        builder.Services.AddSingleton<IInbox, FakeInbox>().AddSingleton(new DeliveryGate(allowReal: false));
        builder.Services.AddMessenger(builder.Configuration);
        var app = builder.Build();
        before(app);
        app.MapMessenger();
        await app.StartAsync();
        var host = new MessengerHost(app) { Log = log };
        host.Client.BaseAddress = new Uri(app.Urls.First());
        return host;
    }

    public async Task<int> PostAsync(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, MessengerSetup.Path) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public Task<int> PostSignedAsync(byte[] body) => PostAsync(body, ("X-Hub-Signature-256", "sha256=" + Signatures.Hmac(Account.AppSecret, body)));

    public Task<int> PostSignedAsync(string body) => PostSignedAsync(Encoding.UTF8.GetBytes(body));

    public async Task<HealthReportEntry> HealthAsync(string name) =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == name)).Entries[name];

    public static OutboundMessage Reply(string text = "Chào bác.", params string[] options) =>
        new("0197bb", "messenger", Account.PageId, "7100000000000042", text, options);

    public static IEnumerable<KeyValuePair<string, string?>> Settings(IEnumerable<(string Key, string Value)> settings) =>
        settings.Select(s => KeyValuePair.Create<string, string?>("Channels:Messenger:" + s.Key, s.Value));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
