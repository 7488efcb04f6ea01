using System.Net.Sockets;
using Connectors.Channels;
using Connectors.Channels.Zalo;
using Vendors;

namespace Tests.Connectors.Zalo;

/// <summary>What a citizen sees of our replies, and what the outbox hears.</summary>
public sealed class ZaloSendTest
{
    private const string Person = "7000000000000000011";
    private const string Success = """{"error":0,"message":"Success","data":{"message_id":"v-1","user_id":"7000000000000000011"}}""";

    [Fact]
    public async Task A_reply_is_shown_with_its_buttons_and_a_tap_comes_back_as_the_label()
    {
        await using var host = await ZaloHost.StartAsync();
        var sent = Assert.IsType<SendOutcome.Sent>(await host.SendAsync("Bà con cần gì?", options: ["Tra cứu hồ sơ", "Gửi phản ánh"]));
        var shown = Assert.Single(host.Vendor.Seen(Person));
        Assert.Equal((sent.VendorId, "Bà con cần gì?"), (shown.MessageId, shown.Text));
        Assert.Equal(["Tra cứu hồ sơ", "Gửi phản ánh"], shown.Buttons.Select(b => b.Title));
        await host.DeliverAsync(host.Events.Tap(Person, shown.Buttons[1].Payload));
        Assert.Equal("Gửi phản ánh", Assert.Single(host.Inbox.Messages).Content.Text);
        Assert.Equal(1, host.Metrics["gandan.zalo.sends", "means=free", "quota=reply"]);
    }

    [Fact]
    public async Task What_does_not_fit_into_one_message_follows_in_the_next()
    {
        await using var host = await ZaloHost.StartAsync();
        Assert.IsType<SendOutcome.Sent>(await host.SendAsync(new string('a', 1_500) + "\n\n" + new string('b', 501), options: ["Có"]));
        Assert.Equal([1_500, 501], host.Vendor.Seen(Person).Select(s => s.Text.Length));
        Assert.Equal([0, 1], host.Vendor.Seen(Person).Select(s => s.Buttons.Count));
    }

    [Fact]
    public async Task Buttons_that_are_not_taken_become_numbers()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.ButtonsNeedTemplateType = true;
        Assert.IsType<SendOutcome.Sent>(await host.SendAsync("Chọn mục", options: ["Khai sinh", "Kết hôn"]));
        Assert.Equal("Chọn mục\n\n1. Khai sinh\n2. Kết hôn", Assert.Single(host.Vendor.Seen(Person)).Text);
        Assert.Equal(1, host.Metrics["gandan.zalo.errors", "code=-233", "class=resent_as_text"]);
    }

    [Fact]
    public async Task A_template_type_for_buttons_is_a_setting()
    {
        await using var host = await ZaloHost.StartAsync(("TemplateType", "transaction_order"));
        host.Vendor.ButtonsNeedTemplateType = true;
        Assert.IsType<SendOutcome.Sent>(await host.SendAsync("Chọn mục", options: ["Khai sinh"]));
        Assert.Single(Assert.Single(host.Vendor.Seen(Person)).Buttons);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_expired_token_costs_one_refresh_and_no_message(bool as401)
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.UnauthorizedStatus = as401;
        var before = host.Vendor.Refreshes;
        host.Vendor.ExpireAccessToken();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.SendAsync(person: $"70000000000000001{i:00}")));
        Assert.All(outcomes, o => Assert.IsType<SendOutcome.Sent>(o));
        Assert.Equal((before + 1, 20), (host.Vendor.Refreshes, host.Vendor.Accepted.Count));
    }

    [Fact]
    public async Task A_send_without_a_reason_for_its_failure_is_tried_once_more()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.Mischief.Next(1, Trouble.Refuse(-200));
        Assert.IsType<SendOutcome.Sent>(await host.SendAsync());
        host.Vendor.Mischief.Next(2, Trouble.Refuse(-200));
        Assert.Equal(new SendOutcome.Refused("zalo -200"), await host.SendAsync());
    }

    [Fact]
    public async Task The_rate_limit_is_waited_out_longer_each_time()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.Mischief.Next(3, Trouble.TooMany());
        foreach (var seconds in new[] { 5, 10, 20 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync()).After);
        }

        Assert.IsType<SendOutcome.Sent>(await host.SendAsync());
        host.Vendor.Mischief.Next(1, Trouble.TooMany());
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync()).After);
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_vendors_minute_is_used_up()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.RateLimit = 0;
        Assert.IsType<SendOutcome.Sent>(await host.SendAsync());
        var hold = Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync());
        Assert.InRange(hold.After, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        host.Clock.Advance(hold.After);
        host.Vendor.RateLimit = 10;
        Assert.IsType<SendOutcome.Sent>(await host.SendAsync());
    }

    [Fact]
    public async Task A_call_that_broke_is_unknown_only_where_the_message_may_have_left()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.Mischief.Next(1, Trouble.DropAfter);
        Assert.IsType<SendOutcome.Unknown>(await host.SendAsync());
        host.Vendor.Mischief.Next(1, Trouble.Fail(503));
        Assert.IsType<SendOutcome.TryLater>(await host.SendAsync());
        host.Vendor.Mischief.Next(1, Trouble.Fail(504));
        Assert.IsType<SendOutcome.Unknown>(await host.SendAsync());
        host.Vendor.Mischief.Next(1, Trouble.Fail(404));
        Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync());
        await host.Vendor.DisposeAsync();
        Assert.IsType<SendOutcome.TryLater>(await host.SendAsync());
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_unknown()
    {
        await using var host = await ZaloHost.StartAsync();
        var never = new TaskCompletionSource();
        host.Vendor.Mischief.Next(1, Trouble.HoldAnswer(never.Task));
        var sending = host.SendAsync();
        await host.Vendor.WaitAsync(Person, 1);
        host.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.IsType<SendOutcome.Unknown>(await sending);
        never.SetResult();
    }

    [Theory]
    [InlineData("<html>", "unknown")]
    [InlineData("{\"message\":\"?\"}", "unknown")]
    [InlineData("{\"error\":\"0\",\"data\":{\"message_id\":17}}", "17")]
    [InlineData("{\"data\":{\"msg_id\":\"m-2\"}}", "m-2")]
    [InlineData("{\"error\":0}", "our-1")]
    [InlineData("{\"error\":\"-213\"}", "window")]
    public async Task Answers_are_read_leniently(string body, string result)
    {
        var api = new Scripted(_ => Scripted.Answer(body));
        await using var host = await ZaloHost.StartAsync(api);
        var outcome = await host.SendAsync();
        Assert.Equal(result, outcome switch { SendOutcome.Sent sent => sent.VendorId, SendOutcome.Unknown => "unknown", SendOutcome.WindowClosed => "window", _ => outcome.ToString() });
    }

    [Fact]
    public async Task Every_call_proves_that_we_know_the_apps_secret()
    {
        Assert.Equal("3a94fc5c72b82b98a6ee28b8311e0e11740d0cae09256b94f88b6f4ca05e66a4", ZaloApi.Proof("appSecret-Made-Up-0002", "zaloAccessTokenMadeUp123"));
        var api = new Scripted(_ => Scripted.Answer(Success));
        await using var host = await ZaloHost.StartAsync(api, ("QuoteReplies", "true"));
        await host.SendAsync(inReplyTo: "e001");
        await host.SendAsync(inReplyTo: "follow:7:1");
        Assert.All(api.Asked, a => Assert.Equal(
            ZaloApi.Proof("appSecret-Made-Up-0002", host.Vendor.AccessToken),
            a.Request.Headers.GetValues("appsecret_proof").Single()));
        Assert.All(api.Asked, a => Assert.Null(a.Request.Headers.Authorization));
        Assert.Equal("""{"recipient":{"user_id":"7000000000000000011"},"message":{"text":"Chào bà con","quote_message_id":"e001"}}""", api.Asked[0].Body);
        Assert.DoesNotContain("quote", api.Asked[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_seven_days_a_template_says_only_that_an_answer_waits()
    {
        await using var host = await ZaloHost.StartAsync(("AnswerReadyTemplate", "300001"), ("AnswerReadyData:tong_dai", "Bộ phận Một cửa"));
        var announced = Assert.IsType<SendOutcome.Announced>(await host.SendAsync("Hồ sơ của bà đã có kết quả", means: "template"));
        var shown = Assert.Single(host.Vendor.Seen(Person));
        Assert.Equal(announced.VendorId, shown.MessageId);
        Assert.DoesNotContain("kết quả", shown.Raw, StringComparison.Ordinal);
        Assert.Contains("Bộ phận Một cửa", shown.Text, StringComparison.Ordinal);
        host.Vendor.Mischief.Next(1, Trouble.Refuse(-249));
        Assert.Equal(new SendOutcome.WindowClosed("zalo -249"), await host.SendAsync(means: "template"));
        host.Vendor.Mischief.Next(1, Trouble.Refuse(-320));
        Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync(means: "template"));
    }

    [Fact]
    public async Task What_costs_money_is_counted()
    {
        var api = new Scripted(_ => Scripted.Answer(Success));
        await using var host = await ZaloHost.StartAsync(api);
        await host.SendAsync(means: "charged");
        Assert.Equal(1, host.Metrics["gandan.zalo.sends", "means=charged", "quota=none"]);
    }

    [Fact]
    public async Task Outside_production_nothing_leaves()
    {
        var api = new Scripted(_ => throw new SocketException());
        await using var host = await ZaloHost.StartAsync(api, ("ApiBase", "https://openapi.zalo.me"));
        Assert.Contains("AllowRealDelivery", Assert.IsType<SendOutcome.Refused>(await host.SendAsync()).Reason, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
        await using var other = await ZaloHost.StartAsync(("OAuthBase", "https://oauth.zaloapp.com"));
        Assert.IsType<SendOutcome.Refused>(await other.SendAsync());
        Assert.Equal(0, other.Vendor.Requests);
    }

    [Fact]
    public async Task A_trouble_of_the_whole_account_calls_an_administrator_until_a_message_gets_through()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.Mischief.Next(1, Trouble.Refuse(-224));
        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync()).After);
        var entry = (await host.HealthAsync()).Entries["zalo-account"];
        Assert.Equal(("Degraded", true), (entry.Status.ToString(), entry.Description!.Contains("-224", StringComparison.Ordinal)));
        await host.SendAsync();
        Assert.Equal("Healthy", (await host.HealthAsync()).Status.ToString());
    }

    [Fact]
    public async Task A_lost_token_is_told_in_words_an_administrator_can_act_on()
    {
        await using var host = await ZaloHost.StartAsync(("RefreshToken", "spent"));
        Assert.IsType<SendOutcome.HoldAccount>(await host.SendAsync());
        var entry = (await host.HealthAsync()).Entries["zalo-token"];
        Assert.Equal("Degraded", entry.Status.ToString());
        Assert.Contains("cấp quyền lại", entry.Description, StringComparison.Ordinal);
        Assert.Contains("-14020", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_no_text_and_no_person_stands_in_any_log()
    {
        await using var host = await ZaloHost.StartAsync();
        host.Vendor.ExpireAccessToken();
        await host.SendAsync("câu trả lời riêng tư");
        host.Vendor.Mischief.Next(1, Trouble.DropAfter);
        await host.SendAsync("câu trả lời riêng tư");
        await host.DeliverAsync(host.Events.Text(Person, "câu hỏi riêng tư"));
        string[] never = ["riêng tư", Person, "oaSecret", "appSecret", "zaloRefresh", "zaloAccess", host.Vendor.AccessToken];
        Assert.DoesNotContain(host.Log.Lines, l => never.Any(n => l.Contains(n, StringComparison.Ordinal)));
    }
}
