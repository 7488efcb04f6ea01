using System.Net;

namespace Tests.Connectors.WebChat;

public sealed class WebChatTokensTest
{
    [Fact]
    public async Task A_page_gets_a_token_for_half_an_hour_and_a_conversation_nobody_can_guess()
    {
        await using var host = await DirectLineHost.StartAsync();
        var answer = await DirectLineHost.ReadAsync(await host.Client.PostAsync("/api/webchat/token", null));
        Assert.Equal(1800, answer.GetProperty("expires_in").GetInt32());
        Assert.True(answer.GetProperty("conversationId").GetString()!.Length > 25);
        Assert.NotEqual((await host.VisitAsync()).Id, (await host.VisitAsync()).Id);
    }

    [Fact]
    public async Task Without_a_token_the_answer_is_401()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await DirectLineHost.RefusedAsync(HttpStatusCode.Unauthorized, "Unauthorized", await host.SendAsync(HttpMethod.Post, "/v3/directline/conversations", null));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Unauthorized, "Unauthorized", await host.SendAsync(HttpMethod.Get, visit.Path + "/activities", null));
    }

    [Fact]
    public async Task A_wrong_token_is_answered_403_like_one_that_ran_out()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        foreach (var token in new[] { "x", "a.b.c", visit.Resume, new string('x', 5000), visit.Token[..^20].Replace('.', '-') })
        {
            await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await host.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token));
            await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await host.SendAsync(HttpMethod.Get, visit.Path + "/activities", token));
        }
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_answered_403_and_nothing_else_is()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.Created, (await visit.StartAsync()).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await visit.StartAsync());
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await visit.SayAsync("xin chào"));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await host.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", visit.Token));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await host.SendAsync(HttpMethod.Get, visit.Path, visit.Token));
        Assert.Empty(host.Store.Kept);
    }

    [Fact]
    public async Task A_token_signed_by_another_installation_is_worth_nothing()
    {
        await using var host = await DirectLineHost.StartAsync();
        await using var other = await DirectLineHost.StartAsync();
        var (visit, foreign) = (await host.VisitAsync(), await other.VisitAsync());
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await (visit with { Token = foreign.Token, Id = foreign.Id }).SayAsync("xin chào"));
    }

    [Fact]
    public async Task A_refreshed_token_lives_on_in_the_same_conversation()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        var fresh = await DirectLineHost.ReadAsync(await host.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", visit.Token));
        Assert.Equal(visit.Id, fresh.GetProperty("conversationId").GetString());
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        var later = visit with { Token = fresh.GetProperty("token").GetString()! };
        Assert.Equal(HttpStatusCode.OK, (await later.SayAsync("còn đây")).StatusCode);
    }

    [Fact]
    public async Task A_page_comes_back_to_its_conversation_after_the_token_has_run_out()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await visit.SayAsync("xin chào");
        host.Clock.Advance(TimeSpan.FromHours(5));
        var body = new StringContent($$"""{"resume":"{{visit.Resume}}"}""");
        var back = await DirectLineHost.ReadAsync(await host.Client.PostAsync("/api/webchat/token", body));
        Assert.Equal(visit.Id, back.GetProperty("conversationId").GetString());
        var again = visit with { Token = back.GetProperty("token").GetString()! };
        Assert.Equal("xin chào", (await again.PollAsync()).GetProperty("activities")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_resume_key_that_is_old_or_made_up_opens_a_new_conversation()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        host.Clock.Advance(TimeSpan.FromHours(25));
        foreach (var resume in new[] { visit.Resume, visit.Token, "made up" })
        {
            var answer = await DirectLineHost.ReadAsync(await host.Client.PostAsync("/api/webchat/token", new StringContent($$"""{"resume":"{{resume}}"}""")));
            Assert.NotEqual(visit.Id, answer.GetProperty("conversationId").GetString());
        }
    }

    [Fact]
    public async Task Fetching_tokens_without_end_is_slowed_down()
    {
        await using var host = await DirectLineHost.StartAsync(("TokensPerMinute", "3"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await host.Client.PostAsync("/api/webchat/token", null)).StatusCode);
        }

        var answer = await host.Client.PostAsync("/api/webchat/token", null);
        Assert.NotNull(answer.Headers.RetryAfter);
        await DirectLineHost.RefusedAsync(HttpStatusCode.TooManyRequests, "TooManyRequests", answer);
    }

    [Fact]
    public async Task The_key_is_made_once_and_only_its_owner_may_read_it()
    {
        await using var host = await DirectLineHost.StartAsync();
        await host.VisitAsync();
        var file = Path.Combine(host.Folder, "keys", "webchat.key");
        Assert.Equal(32, new FileInfo(file).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "keys")));
    }

    [Fact]
    public async Task The_servers_own_way_in_is_shut_until_a_secret_is_configured()
    {
        await using var shut = await DirectLineHost.StartAsync();
        await DirectLineHost.RefusedAsync(HttpStatusCode.NotFound, "NotFound", await shut.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", "anything"));

        await using var host = await DirectLineHost.StartAsync(("Secret", "a long secret of this test"));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Unauthorized, "Unauthorized", await host.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", "wrong"));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Unauthorized, "Unauthorized", await host.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", null));
        var answer = await DirectLineHost.ReadAsync(await host.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", "a long secret of this test"));
        var visit = new Visit(host, answer.GetProperty("conversationId").GetString()!, answer.GetProperty("token").GetString()!, "");
        Assert.Equal(HttpStatusCode.Created, (await visit.StartAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await host.SendAsync(HttpMethod.Post, "/v3/directline/conversations", "a long secret of this test")).StatusCode);
    }

    [Fact]
    public async Task Switched_off_there_is_no_chat_at_all()
    {
        await using var host = await DirectLineHost.StartAsync(("Enabled", "false"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.PostAsync("/api/webchat/token", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Post, "/v3/directline/conversations", "x")).StatusCode);
    }
}
