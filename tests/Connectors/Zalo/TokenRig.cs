using System.Diagnostics.Metrics;
using System.Net;
using Connectors.Channels;
using Connectors.Channels.Zalo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;

namespace Tests.Connectors.Zalo;

/// <summary>Processes that share a vault and leases, before a vendor whose refresh tokens work once and whose access tokens live to their end.</summary>
internal sealed class TokenRig : HttpMessageHandler, IHttpClientFactory
{
    public const string App = "4321000000000000001";
    private static readonly TimeSpan Life = TimeSpan.FromHours(25);

    private readonly Dictionary<string, DateTimeOffset> access = [];
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<MetricReader>().BuildServiceProvider();
    private readonly LoggerFactory logs;
    private string refresh = "R0";
    private int pairs;

    public TokenRig()
    {
        Leases = new FakeLeases(Clock);
        logs = new LoggerFactory([Log]);
        Metrics = services.GetRequiredService<MetricReader>();
    }

    public FakeTimeProvider Clock { get; } = new(Some.Time);

    public FakeVault Vault { get; } = new();

    public FakeLeases Leases { get; }

    public CollectingLog Log { get; } = new();

    public MetricReader Metrics { get; }

    /// <summary>How often a pair was handed out.</summary>
    public int Spent => pairs;

    public int Calls { get; private set; }

    /// <summary>The process dies as it calls: before the vendor hears, or after.</summary>
    public (bool Before, bool After) DiesAtCall { get; set; }

    /// <summary>What comes instead of an answer.</summary>
    public HttpResponseMessage? Instead { get; set; }

    /// <summary>Ends before the vendor answers.</summary>
    public Task Answer { get; set; } = Task.CompletedTask;

    public StoredTokens? Stored => Vault["zalo", App];

    /// <summary>A process of the installation; one that dies leaves its lease behind.</summary>
    public ZaloTokens Process(string name = "one", string seed = "R0", bool dies = false)
    {
        var options = Options.Create(new ZaloOptions { Enabled = true, AppId = App, AppSecret = "secret", RefreshToken = seed, OAuthBase = "http://127.0.0.1:9" });
        ILeases leases = dies ? new NeverReleased(Leases.ForProcess(name)) : Leases.ForProcess(name);
        var meter = new ZaloMeter(services.GetRequiredService<IMeterFactory>(), Clock);
        return new ZaloTokens(Vault, leases, new ZaloOAuth(this, options, Clock), meter, options, Clock, logs.CreateLogger<ZaloTokens>());
    }

    /// <summary>An administrator grants the app again.</summary>
    public string Grant() => refresh = "S" + pairs;

    public bool Works(string token) => access.TryGetValue(token, out var end) && end > Clock.GetUtcNow();

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        await Answer;
        if (DiesAtCall.Before)
        {
            throw new CrashedException();
        }

        if (Instead is not null)
        {
            return Instead;
        }

        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        Assert.Equal("secret", request.Headers.GetValues("secret_key").Single());
        var answer = form.Contains($"refresh_token={refresh}&", StringComparison.Ordinal) ? Renew() : """{"error":-14020,"error_name":"Invalid refresh token","error_description":""}""";
        if (DiesAtCall.After)
        {
            throw new CrashedException();
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) };
    }

    private string Renew()
    {
        (refresh, var token) = ("R" + ++pairs, "A" + pairs);
        access[token] = Clock.GetUtcNow() + Life;
        return $$"""{"access_token":"{{token}}","refresh_token":"{{refresh}}","expires_in":"90000"}""";
    }

    private sealed class NeverReleased(ILeases inner) : ILeases
    {
        public Task<bool> HoldAsync(string right, TimeSpan length, CancellationToken cancellation) => inner.HoldAsync(right, length, cancellation);

        public Task ReleaseAsync(string right, CancellationToken cancellation) => Task.CompletedTask;
    }
}
