using System.Net;
using System.Text;
using System.Text.Json;
using Connectors.Channels;

namespace Tests.Connectors.WebChat;

public sealed class WebChatActivitiesTest
{
    [Fact]
    public async Task A_message_is_kept_before_it_is_acknowledged_and_comes_back_as_the_citizens_own()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var answer = await DirectLineHost.ReadAsync(await visit.SayAsync("làm giấy khai sinh cần gì", "hx1"));
        var kept = Assert.Single(host.Store.Kept);
        Assert.Equal(("webchat", visit.Id, "làm giấy khai sinh cần gì"), (kept.Channel, kept.Person, kept.Content.Text));

        var echo = (await visit.PollAsync()).GetProperty("activities")[0];
        Assert.Equal(answer.GetProperty("id").GetString(), echo.GetProperty("id").GetString());
        Assert.Equal("hx1", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal(User(visit), echo.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("user", echo.GetProperty("from").GetProperty("role").GetString());
    }

    [Fact]
    public async Task The_same_message_sent_twice_is_kept_once()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var first = await DirectLineHost.ReadAsync(await visit.SayAsync("xin chào", "same"));
        var second = await DirectLineHost.ReadAsync(await visit.SayAsync("xin chào", "same"));
        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Single(host.Store.Kept);
    }

    [Fact]
    public async Task Two_citizens_whose_clients_count_alike_do_not_lose_a_message()
    {
        await using var host = await DirectLineHost.StartAsync();
        await (await host.VisitAsync()).SayAsync("một", "1");
        await (await host.VisitAsync()).SayAsync("hai", "1");
        Assert.Equal(["một", "hai"], host.Store.Kept.Select(m => m.Content.Text));
    }

    [Fact]
    public async Task A_message_that_cannot_be_kept_is_refused_with_503_and_when_to_come_again()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        host.Store.IsBusy = true;
        var answer = await visit.SayAsync("xin chào");
        Assert.NotNull(answer.Headers.RetryAfter);
        await DirectLineHost.RefusedAsync(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", answer);
        host.Store.IsBusy = false;
        Assert.Empty((await visit.PollAsync()).GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task Polling_goes_on_after_the_watermark()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await visit.SayAsync("một", "1");
        var first = await visit.PollAsync();
        Assert.Equal("1", first.GetProperty("watermark").GetString());
        await visit.SayAsync("hai", "2");
        var second = await visit.PollAsync("1");
        Assert.Equal("hai", Assert.Single(second.GetProperty("activities").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal("2", (await visit.PollAsync("2")).GetProperty("watermark").GetString());
        Assert.Equal(2, (await visit.PollAsync("0")).GetProperty("activities").GetArrayLength());
        await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await host.SendAsync(HttpMethod.Get, visit.Path + "/activities?watermark=-1", visit.Token));
        await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await host.SendAsync(HttpMethod.Get, visit.Path + "/activities?watermark=abc", visit.Token));
    }

    [Fact]
    public async Task Another_citizens_conversation_does_not_exist_for_me()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (mine, yours) = (await host.VisitAsync(), await host.VisitAsync());
        await yours.SayAsync("việc riêng");
        var spy = yours with { Token = mine.Token };
        await DirectLineHost.RefusedAsync(HttpStatusCode.NotFound, "NotFound", await spy.SayAsync("chen vào"));
        foreach (var path in new[] { "", "/activities", "/activities?watermark=0" })
        {
            await DirectLineHost.RefusedAsync(HttpStatusCode.NotFound, "NotFound", await host.SendAsync(HttpMethod.Get, yours.Path + path, mine.Token));
        }

        await DirectLineHost.RefusedAsync(HttpStatusCode.NotFound, "NotFound", await host.SendAsync(HttpMethod.Get, "/v3/directline/conversations/unknown/activities", mine.Token));
        Assert.Single(host.Store.Kept);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"message\"")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""{"type":5,"text":"x"}""")]
    [InlineData("""{"type":"message","text":{"a":1}}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    public async Task What_is_no_activity_is_answered_400(string body)
    {
        await using var host = await DirectLineHost.StartAsync();
        await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await (await host.VisitAsync()).PostAsync(body));
        Assert.Empty(host.Store.Kept);
    }

    [Fact]
    public async Task Binary_and_deeply_nested_bodies_are_answered_400()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var binary = Enumerable.Range(0, 4096).Select(i => (byte)(i * 31)).ToArray();
        byte[] brokenText = [.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        foreach (var body in new[] { binary, brokenText, Encoding.UTF8.GetBytes(new string('[', 5000)) })
        {
            await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await host.SendAsync(HttpMethod.Post, visit.Path + "/activities", visit.Token, new ByteArrayContent(body)));
        }
    }

    [Fact]
    public async Task A_body_over_the_limit_is_answered_413_with_or_without_its_length()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await DirectLineHost.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", await visit.SayAsync(new string('x', 300_000)));
        var unannounced = new StreamContent(new MemoryStream(new byte[300_000]));
        unannounced.Headers.ContentLength = null;
        var request = new HttpRequestMessage(HttpMethod.Post, visit.Path + "/activities") { Content = unannounced };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Authorization = new("Bearer", visit.Token);
        await DirectLineHost.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", await host.Client.SendAsync(request));
    }

    [Fact]
    public async Task A_hundred_kilobytes_of_text_are_cut_and_the_echo_shows_what_was_kept()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var text = new string('a', 3_999) + "😀" + new string('b', 100_000);
        Assert.Equal(HttpStatusCode.OK, (await visit.SayAsync(text)).StatusCode);
        Assert.Equal(new string('a', 3_999), host.Store.Kept.Single().Content.Text);
        Assert.Equal(3_999, (await visit.PollAsync()).GetProperty("activities")[0].GetProperty("text").GetString()!.Length);
    }

    [Fact]
    public async Task Markup_and_control_characters_are_kept_as_harmless_text()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await visit.SayAsync("<script>alert('x')</script>\u0000\u0007\u001b[31m\nxong");
        Assert.Equal("<script>alert('x')</script>   [31m\nxong", host.Store.Kept.Single().Content.Text);
        var raw = await (await host.SendAsync(HttpMethod.Get, visit.Path + "/activities", visit.Token)).Content.ReadAsStringAsync();
        Assert.DoesNotContain('<', raw);
    }

    [Fact]
    public async Task What_the_client_claims_about_itself_is_ignored()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await visit.PostAsync("""
            {"type":"message","text":"t","id":"mine","timestamp":"1999-01-01T00:00:00Z","channelId":"x","conversation":{"id":"other"},
             "recipient":{"id":"bot"},"serviceUrl":"http://evil.invalid","from":{"id":"bot","role":"bot","name":"Cán bộ"},
             "channelData":{"clientActivityID":"c1","postBack":true,"webchat:sequence-id":-5,"secret":1}}
            """);
        var echo = (await visit.PollAsync()).GetProperty("activities")[0];
        Assert.Equal("user", echo.GetProperty("from").GetProperty("role").GetString());
        Assert.Equal(visit.Id, echo.GetProperty("conversation").GetProperty("id").GetString());
        Assert.StartsWith("2026-11-25", echo.GetProperty("timestamp").GetString());
        Assert.Equal(["clientActivityID", "postBack", "webchat:sequence-id"], echo.GetProperty("channelData").EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain("Cán bộ", echo.ToString());
    }

    [Fact]
    public async Task Typing_and_events_are_acknowledged_and_not_kept()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        foreach (var body in new[] { """{"type":"typing"}""", """{"type":"event","name":"webchat/join","value":{"language":"vi"}}""" })
        {
            Assert.Equal(HttpStatusCode.OK, (await visit.PostAsync(body)).StatusCode);
        }

        Assert.Empty(host.Store.Kept);
    }

    [Fact]
    public async Task A_tap_that_carries_its_words_as_value_is_a_message()
    {
        await using var host = await DirectLineHost.StartAsync();
        await (await host.VisitAsync()).PostAsync("""{"type":"message","value":"Lệ phí","channelData":{"postBack":true}}""");
        Assert.Equal("Lệ phí", host.Store.Kept.Single().Content.Text);
    }

    [Fact]
    public async Task A_reply_sent_twice_is_shown_once_with_its_buttons()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var reply = new OutboundMessage("r1", "webchat", "web", visit.Id, "Cần giấy chứng sinh.", ["Lệ phí", "Thời hạn"]);
        Assert.IsType<SendOutcome.Sent>(await host.Channel.SendAsync(reply, CancellationToken.None));
        Assert.IsType<SendOutcome.Sent>(await host.Channel.SendAsync(reply, CancellationToken.None));
        var shown = Assert.Single((await visit.PollAsync()).GetProperty("activities").EnumerateArray());
        Assert.Equal("bot", shown.GetProperty("from").GetProperty("role").GetString());
        var actions = shown.GetProperty("suggestedActions").GetProperty("actions");
        Assert.Equal(["Lệ phí", "Thời hạn"], actions.EnumerateArray().Select(a => a.GetProperty("value").GetString()!));
        Assert.All(actions.EnumerateArray(), a => Assert.Equal("imBack", a.GetProperty("type").GetString()));
    }

    private static string User(Visit visit)
    {
        var payload = visit.Token.Split('.')[1];
        return JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(payload)).RootElement.GetProperty("user").GetString()!;
    }
}
