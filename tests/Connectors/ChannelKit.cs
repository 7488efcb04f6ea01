using System.Net;
using Connectors.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Vendors;

namespace Tests.Connectors;

/// <summary>One channel as it joins a host, beside its vendor on loopback, over an inbox in memory. Its addresses are called as methods, which is quick.</summary>
public sealed class ChannelKit : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RouteEndpoint endpoint;
    private readonly TemplateMatcher matcher;

    private ChannelKit(ChannelCase of, WebApplication app, VendorServer vendor)
    {
        (Case, this.app, Vendor) = (of, app, vendor);
        endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
            .Single(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true);
        matcher = new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), []);
        Client = new HttpClient(new Direct(this)) { BaseAddress = new Uri("http://127.0.0.1") };
    }

    public ChannelCase Case { get; }

    public VendorServer Vendor { get; }

    /// <summary>Leads to the channel's webhook without a socket.</summary>
    public HttpClient Client { get; }

    public FakeInbox Inbox => (FakeInbox)app.Services.GetRequiredService<IInbox>();

    public CollectingLog Log => app.Services.GetRequiredService<CollectingLog>();

    public IChannel Channel => app.Services.GetRequiredService<IChannel>();

    public static async Task<ChannelKit> StartAsync(ChannelCase of, IInbox? inbox = null, params (string Key, string Value)[] settings)
    {
        var vendor = await of.StartVendor();
        var log = new CollectingLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        if (inbox is null)
        {
            builder.Logging.AddProvider(log);
        }

        var all = of.Settings(vendor).Append(("Enabled", "true")).Concat(settings).GroupBy(s => s.Item1).Select(s => ($"Channels:{of.Section}:{s.Key}", s.Last().Item2));
        builder.Configuration.AddInMemoryCollection(all.Append(("Channels:WebChat:Enabled", "false")).Select(s => KeyValuePair.Create<string, string?>(s.Item1, s.Item2)));
        builder.Services.AddSingleton(new DeliveryGate(allowReal: false)).AddSingleton(log).AddSingleton(inbox ?? new FakeInbox())
            .AddSingleton<ITokenVault, FakeVault>().AddSingleton<ILeases>(new FakeLeases(TimeProvider.System));
        builder.Services.AddChannels(builder.Configuration, typeof(ChannelKit).Assembly);
        var app = builder.Build();
        app.MapChannels();
        return new ChannelKit(of, app, vendor);
    }

    /// <summary>Delivers, and gives the status.</summary>
    public async Task<int> DeliverAsync(ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string>> headers, string? contentType = "application/json")
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Method, context.Request.Path, context.Request.ContentLength) = ("POST", Case.Path, body.Length);
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers.Append(name, value);
        }

        matcher.TryMatch(Case.Path, context.Request.RouteValues);
        await endpoint.RequestDelegate!(context);
        return context.Response.StatusCode;
    }

    public Task<int> DeliverAsync(SignedWebhook webhook) => DeliverAsync(webhook.Body, webhook.Headers);

    public Task<SendOutcome> SendAsync(string person, string text = "Chào bác.", string[]? options = null, CancellationToken cancellation = default) =>
        Channel.SendAsync(new OutboundMessage($"our-{person}", Channel.Name, Case.Account, person, text, options ?? []), cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await Vendor.DisposeAsync();
    }

    private sealed class Direct(ChannelKit kit) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            new((HttpStatusCode)await kit.DeliverAsync(
                await request.Content!.ReadAsByteArrayAsync(cancellationToken), request.Headers.Select(h => KeyValuePair.Create(h.Key, string.Join(',', h.Value)))));
    }
}
