using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Connectors.Channels.WebChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;

namespace Tests.Connectors.WebChat;

/// <summary>The web chat alone on a real Kestrel, over a store in memory and a clock of ours.</summary>
public sealed class DirectLineHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private DirectLineHost(WebApplication app, string folder)
    {
        this.app = app;
        Folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public string Folder { get; }

    public HttpClient Client { get; }

    public FakeWebChatStore Store => (FakeWebChatStore)app.Services.GetRequiredService<IWebChatStore>();

    public FakeTimeProvider Clock => (FakeTimeProvider)app.Services.GetRequiredService<TimeProvider>();

    public WebChatChannel Channel => app.Services.GetServices<global::Connectors.Channels.IChannel>().OfType<WebChatChannel>().Single();

    public static async Task<DirectLineHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("webchat-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>("Channels:WebChat:" + s.Key, s.Value)));
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Channels:WebChat:DataFolder", folder)]);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.FromHours(7))));
        builder.Services.AddSingleton<IWebChatStore, FakeWebChatStore>();
        builder.Services.AddWebChat(builder.Configuration);
        var app = builder.Build();
        app.MapWebChat();
        await app.StartAsync();
        return new DirectLineHost(app, folder);
    }

    /// <summary>A conversation as our page opens one.</summary>
    public async Task<Visit> VisitAsync()
    {
        var token = await ReadAsync(await Client.PostAsync("/api/webchat/token", null));
        var visit = new Visit(this, token.GetProperty("conversationId").GetString()!, token.GetProperty("token").GetString()!, token.GetProperty("resume").GetString()!);
        return visit;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, HttpContent? content = null, string? origin = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return Client.SendAsync(request);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Asserts the status and the protocol's error object.</summary>
    public static async Task RefusedAsync(HttpStatusCode status, string code, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        var error = (await ReadAsync(answer)).GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.NotEqual("", error.GetProperty("message").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>One citizen's side of a conversation.</summary>
public sealed record Visit(DirectLineHost Host, string Id, string Token, string Resume)
{
    public string Path => "/v3/directline/conversations/" + Id;

    public Task<HttpResponseMessage> StartAsync() => Host.SendAsync(HttpMethod.Post, "/v3/directline/conversations", Token);

    public Task<HttpResponseMessage> SayAsync(string text, string clientId = "a1") =>
        PostAsync(JsonSerializer.Serialize(new { type = "message", text, from = new { id = "r_fake", role = "bot" }, channelData = new { clientActivityID = clientId } }));

    public Task<HttpResponseMessage> PostAsync(string body) =>
        Host.SendAsync(HttpMethod.Post, Path + "/activities", Token, new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<JsonElement> PollAsync(string watermark = "") =>
        await DirectLineHost.ReadAsync(await Host.SendAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", Token));

    public async Task<string> StreamUrlAsync() => (await DirectLineHost.ReadAsync(await StartAsync())).GetProperty("streamUrl").GetString()!;

    public async Task<ClientWebSocket> OpenAsync(string? url = null)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(url ?? await StreamUrlAsync()), CancellationToken.None);
        return socket;
    }

    /// <summary>The next frame as text; empty for a keep-alive.</summary>
    public static async Task<string> FrameAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[65536];
        var frame = await socket.ReceiveAsync(buffer, limit.Token);
        Assert.Equal(WebSocketMessageType.Text, frame.MessageType);
        return Encoding.UTF8.GetString(buffer, 0, frame.Count);
    }

    public static async Task<JsonElement> SetAsync(ClientWebSocket socket) => JsonDocument.Parse(await FrameAsync(socket)).RootElement;
}
