using System.Net;
using System.Net.WebSockets;
using Connectors.Channels;

namespace Tests.Connectors.WebChat;

public sealed class WebChatStreamTest
{
    [Fact]
    public async Task The_stream_brings_the_echo_and_then_the_reply()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        using var socket = await visit.OpenAsync();
        await visit.SayAsync("xin chào", "q1");
        var echo = await Visit.SetAsync(socket);
        Assert.Equal("q1", echo.GetProperty("activities")[0].GetProperty("channelData").GetProperty("clientActivityID").GetString());
        await host.Channel.SendAsync(new OutboundMessage("r1", "webchat", "web", visit.Id, "Chào bác.", []), CancellationToken.None);
        var reply = await Visit.SetAsync(socket);
        Assert.Equal("Chào bác.", reply.GetProperty("activities")[0].GetProperty("text").GetString());
        Assert.Equal("2", reply.GetProperty("watermark").GetString());
        Assert.True(string.CompareOrdinal(Time(echo), Time(reply)) < 0);
    }

    [Fact]
    public async Task The_first_opening_replays_what_was_said_before_it()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var url = await visit.StreamUrlAsync();
        await visit.SayAsync("sớm quá");
        using var socket = await visit.OpenAsync(url);
        Assert.Equal("sớm quá", (await Visit.SetAsync(socket)).GetProperty("activities")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task After_a_dropped_line_the_stream_goes_on_after_the_watermark()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        using (var first = await visit.OpenAsync())
        {
            await visit.SayAsync("một", "1");
            Assert.Equal("1", (await Visit.SetAsync(first)).GetProperty("watermark").GetString());
            first.Abort();
        }

        await visit.SayAsync("hai", "2");
        var again = await DirectLineHost.ReadAsync(await host.SendAsync(HttpMethod.Get, visit.Path + "?watermark=1", visit.Token));
        Assert.NotEqual(visit.Token, again.GetProperty("token").GetString());
        using var second = await visit.OpenAsync(again.GetProperty("streamUrl").GetString());
        var set = await Visit.SetAsync(second);
        Assert.Equal("hai", Assert.Single(set.GetProperty("activities").EnumerateArray()).GetProperty("text").GetString());

        var empty = await DirectLineHost.ReadAsync(await host.SendAsync(HttpMethod.Get, visit.Path + "?watermark=", visit.Token));
        using var third = await visit.OpenAsync(empty.GetProperty("streamUrl").GetString());
        Assert.Equal(2, (await Visit.SetAsync(third)).GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task A_ticket_opens_one_stream_once_within_a_minute()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var url = await visit.StreamUrlAsync();
        Assert.StartsWith("ws://127.0.0.1:", url);
        using var first = await visit.OpenAsync(url);
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(url));

        var late = await visit.StreamUrlAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(late));
    }

    [Fact]
    public async Task A_ticket_opens_no_other_conversation_and_a_token_is_no_ticket()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (mine, yours) = (await host.VisitAsync(), await host.VisitAsync());
        var url = await mine.StreamUrlAsync();
        Assert.Equal(HttpStatusCode.NotFound, await RefusalAsync(url.Replace(mine.Id, yours.Id)));
        var start = url[..url.IndexOf('?')];
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync($"{start}?t={mine.Token}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(start));
        await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await host.Client.GetAsync(mine.Path + "/stream"));
    }

    [Fact]
    public async Task A_quiet_line_is_kept_alive_by_empty_frames()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        using var socket = await visit.OpenAsync();
        await visit.SayAsync("xin chào");
        await Visit.SetAsync(socket);
        await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, CancellationToken.None);
        for (var beat = 0; beat < 2; beat++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(20));
            await UntilAsync(socket, frame => frame.Length == 0);
        }
    }

    [Fact]
    public async Task An_answer_that_takes_long_is_announced_by_typing()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        using var socket = await visit.OpenAsync();
        // The first set may come from the opening; the second one comes after the question was noticed.
        await visit.SayAsync("xin chào", "1");
        await Visit.SetAsync(socket);
        await visit.SayAsync("câu khó", "2");
        await Visit.SetAsync(socket);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var set = await Visit.SetAsync(socket);
        Assert.Equal("typing", set.GetProperty("activities")[0].GetProperty("type").GetString());
        Assert.False(set.TryGetProperty("watermark", out _));
        Assert.Equal(2, (await visit.PollAsync()).GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task A_conversation_holds_only_so_many_streams()
    {
        await using var host = await DirectLineHost.StartAsync(("MaxStreams", "1"));
        var visit = await host.VisitAsync();
        using var first = await visit.OpenAsync();
        await visit.SayAsync("xin chào");
        await Visit.SetAsync(first);
        Assert.Equal(HttpStatusCode.TooManyRequests, await RefusalAsync(await visit.StreamUrlAsync()));
    }

    private static async Task UntilAsync(ClientWebSocket socket, Func<string, bool> expected)
    {
        while (!expected(await Visit.FrameAsync(socket)))
        {
            // Echoes and "typing" may come first.
        }
    }

    private static string Time(System.Text.Json.JsonElement set) => set.GetProperty("activities")[0].GetProperty("timestamp").GetString()!;

    private static async Task<HttpStatusCode> RefusalAsync(string url)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(url), CancellationToken.None));
        return socket.HttpStatusCode;
    }
}
