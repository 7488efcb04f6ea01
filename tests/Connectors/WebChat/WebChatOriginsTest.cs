using System.Net;
using System.Net.WebSockets;

namespace Tests.Connectors.WebChat;

public sealed class WebChatOriginsTest
{
    [Fact]
    public async Task A_listed_portal_asks_once_and_then_may_call_for_two_hours()
    {
        await using var host = await DirectLineHost.StartAsync(("AllowedOrigins:0", "https://portal.example.invalid"));
        var answer = await PreflightAsync(host, "https://portal.example.invalid");
        Assert.Equal("https://portal.example.invalid", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("7200", answer.Headers.GetValues("Access-Control-Max-Age").Single());
        var allowed = answer.Headers.GetValues("Access-Control-Allow-Headers").Single();
        Assert.All(["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"], h => Assert.Contains(h, allowed));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));

        var token = await host.SendAsync(HttpMethod.Post, "/api/webchat/token", null, origin: "https://portal.example.invalid");
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        Assert.True(token.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Any_other_page_is_turned_away_on_token_start_and_stream()
    {
        await using var host = await DirectLineHost.StartAsync(("AllowedOrigins:0", "https://portal.example.invalid"));
        const string Stranger = "https://stranger.example.invalid";
        Assert.False((await PreflightAsync(host, Stranger)).Headers.Contains("Access-Control-Allow-Origin"));
        var visit = await host.VisitAsync();
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "OriginNotAllowed", await host.SendAsync(HttpMethod.Post, "/api/webchat/token", null, origin: Stranger));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "OriginNotAllowed", await host.SendAsync(HttpMethod.Post, "/v3/directline/conversations", visit.Token, origin: Stranger));

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Stranger);
        await Assert.ThrowsAsync<WebSocketException>(async () => await socket.ConnectAsync(new Uri(await visit.StreamUrlAsync()), CancellationToken.None));
    }

    [Fact]
    public async Task Our_own_page_needs_no_listing()
    {
        await using var host = await DirectLineHost.StartAsync();
        var own = host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, "/api/webchat/token", null, origin: own)).StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_our_page_is_still_ours_and_the_stream_is_secure()
    {
        await using var host = await DirectLineHost.StartAsync();
        host.Client.DefaultRequestHeaders.Host = "hoi.example.invalid";
        host.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, "/api/webchat/token", null, origin: "https://hoi.example.invalid")).StatusCode);
        Assert.StartsWith("wss://hoi.example.invalid/v3/directline/", await (await host.VisitAsync()).StreamUrlAsync());
    }

    [Fact]
    public async Task Behind_a_proxy_one_citizen_does_not_use_up_everybodys_tokens()
    {
        await using var host = await DirectLineHost.StartAsync(("TokensPerMinute", "1"));
        foreach (var (address, status) in new[] { ("203.0.113.1", HttpStatusCode.OK), ("203.0.113.2", HttpStatusCode.OK), ("203.0.113.1", HttpStatusCode.TooManyRequests) })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
            request.Headers.Add("X-Forwarded-For", $"198.51.100.9, {address}");
            Assert.Equal(status, (await host.Client.SendAsync(request)).StatusCode);
        }
    }

    private static Task<HttpResponseMessage> PreflightAsync(DirectLineHost host, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,x-ms-bot-agent,x-requested-with");
        return host.Client.SendAsync(request);
    }
}
