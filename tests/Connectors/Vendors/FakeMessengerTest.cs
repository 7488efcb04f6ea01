using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Vendors;
using Vendors.Messenger;

namespace Tests.Connectors.Vendors;

/// <summary>Where the fake Messenger, and what all fakes share, would lead tests astray if it were wrong.</summary>
public sealed class FakeMessengerTest : IAsyncLifetime
{
    private const string Person = "16000000000000001";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient http = new();
    private FakeMessenger messenger = null!;

    public async ValueTask InitializeAsync() => messenger = await FakeMessenger.StartAsync();

    [Fact]
    public async Task A_call_without_the_right_proof_shows_nothing()
    {
        var (status, body) = await SendAsync("Xin chào", proof: "00");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(100, body.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Empty(messenger.Seen(Person));
    }

    [Fact]
    public async Task Who_shut_the_bot_out_sees_nothing_and_the_others_do()
    {
        messenger.Mischief.For(Person, Trouble.Blocked);
        var (_, body) = await SendAsync("Xin chào");
        await SendAsync("Xin chào", person: "16000000000000002");

        Assert.Equal(551, body.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("16000000000000002", Assert.Single(messenger.Accepted.All).Person);
    }

    [Fact]
    public async Task An_echo_can_overtake_the_answer_of_the_send()
    {
        var heard = new TaskCompletionSource<JsonElement>();
        using var bot = new HttpClient(new Listening(heard)) { BaseAddress = new Uri("http://localhost") };
        (messenger.Bot, messenger.Echo) = (bot, Echo.BeforeAnswer);
        var held = new TaskCompletionSource();
        messenger.Mischief.Next(1, Trouble.HoldAnswer(held.Task));

        var send = SendAsync("Xin chào");
        var echo = (await heard.Task.WaitAsync(Patience)).GetProperty("entry")[0].GetProperty("messaging")[0].GetProperty("message");
        Assert.False(send.IsCompleted);
        held.SetResult();

        Assert.Equal((await send).Body.GetProperty("message_id").GetString(), echo.GetProperty("mid").GetString());
        Assert.Equal(messenger.Account.AppId, echo.GetProperty("app_id").GetRawText());
        Assert.Equal("ours", echo.GetProperty("metadata").GetString());
    }

    [Fact]
    public async Task The_same_seed_brings_the_same_troubles()
    {
        messenger.Mischief.Sometimes(0.5, Trouble.Fail(), seed: 7);
        var first = await StatusesAsync();
        messenger.Mischief.Stop();
        messenger.Mischief.Sometimes(0.5, Trouble.Fail(), seed: 7);

        Assert.Equal(first, await StatusesAsync());
        Assert.Contains(HttpStatusCode.OK, first);
        Assert.Contains(HttpStatusCode.ServiceUnavailable, first);
    }

    [Fact]
    public async Task Closing_lets_go_of_whom_it_held()
    {
        messenger.Mischief.Next(1, Trouble.HoldAnswer(Task.Delay(Timeout.Infinite)));
        var send = SendAsync("Xin chào");
        await messenger.Accepted.WaitAsync(1, Patience);

        await messenger.DisposeAsync().AsTask().WaitAsync(Patience);
        await Task.WhenAny(send).WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await messenger.DisposeAsync();
    }

    private async Task<HttpStatusCode[]> StatusesAsync()
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            statuses.Add((await SendAsync("Xin chào")).Status);
        }

        return [.. statuses];
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string text, string person = Person, string? proof = null)
    {
        proof ??= Signatures.Hmac(messenger.Account.AppSecret, messenger.Account.PageAccessToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{messenger.Address}/v25.0/{messenger.Account.PageId}/messages?appsecret_proof={proof}")
        {
            Content = JsonContent.Create(new { recipient = new { id = person }, messaging_type = "RESPONSE", message = new { text, metadata = "ours" } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", messenger.Account.PageAccessToken);
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return (response.StatusCode, body[0] == '{' ? JsonElement.Parse(body) : default);
    }

    private sealed class Listening(TaskCompletionSource<JsonElement> heard) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            heard.SetResult(JsonElement.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken)));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
