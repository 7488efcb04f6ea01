using System.Text.Json;
using Connectors.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vendors;
using Vendors.Messenger;

namespace Tests.Connectors.Messenger;

/// <summary>What leaves, and how each end of a send is told.</summary>
public sealed class MessengerSendTest : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private FakeMessenger meta = null!;
    private MessengerHost host = null!;

    public async ValueTask InitializeAsync()
    {
        meta = await FakeMessenger.StartAsync();
        host = await MessengerHost.StartAsync(("GraphBase", meta.Address), ("HumanAgentTag", "true"));
        meta.Bot = host.Client;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await meta.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_is_shown_with_its_buttons_and_carries_our_key()
    {
        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(MessengerHost.Reply("Bác cần gì?", "Lệ phí", "Thời hạn")));
        var shown = Assert.Single(meta.Seen("7100000000000042"));
        Assert.Equal((shown.MessageId, "Bác cần gì?"), (sent.VendorId, shown.Text));
        Assert.Equal([new Button("Lệ phí", "quick_reply", "Lệ phí"), new Button("Thời hạn", "quick_reply", "Thời hạn")], shown.Buttons);
        var raw = JsonDocument.Parse(shown.Raw).RootElement;
        Assert.Equal("RESPONSE", raw.GetProperty("messaging_type").GetString());
        Assert.Equal("0197bb", raw.GetProperty("message").GetProperty("metadata").GetString());
    }

    [Fact]
    public async Task Buttons_that_do_not_fit_become_numbered_choices()
    {
        await SendAsync(MessengerHost.Reply("Chọn:", "Đăng ký khai sinh lưu động", "Khác"));
        await SendAsync(MessengerHost.Reply("Chọn:", [.. Enumerable.Range(1, 14).Select(i => $"n{i}")]));
        var seen = meta.Seen("7100000000000042");
        Assert.All(seen, s => Assert.Empty(s.Buttons));
        Assert.Equal("Chọn:\n\n1. Đăng ký khai sinh lưu động\n2. Khác", seen[0].Text);
        Assert.EndsWith("\n14. n14", seen[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fits_by_the_limits_is_taken_by_the_vendor()
    {
        var limits = host.Channel.Limits;
        var reply = MessengerHost.Reply(new string('ă', limits.Text), [.. Enumerable.Range(1, limits.Buttons).Select(i => new string('b', limits.Label - 2) + $"{i:D2}")]);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(reply));
        Assert.Equal(limits.Buttons, meta.Seen(reply.Person).Single().Buttons.Count);
    }

    [Fact]
    public async Task An_officials_words_may_go_under_the_human_agent_tag()
    {
        Assert.IsType<SendOutcome.Sent>(await SendAsync(MessengerHost.Reply() with { Author = MessageAuthor.Official, Means = "human_agent" }));
        var raw = JsonDocument.Parse(meta.Seen("7100000000000042").Single().Raw).RootElement;
        Assert.Equal(("MESSAGE_TAG", "HUMAN_AGENT"), (raw.GetProperty("messaging_type").GetString(), raw.GetProperty("tag").GetString()));
    }

    [Theory]
    [InlineData(MessageAuthor.Bot)]
    [InlineData(MessageAuthor.Notice)]
    public async Task Bot_text_never_goes_under_the_human_agent_tag(MessageAuthor author)
    {
        Assert.IsType<SendOutcome.WindowClosed>(await SendAsync(MessengerHost.Reply() with { Author = author, Means = "human_agent" }));
        Assert.Equal(0, meta.Requests);
    }

    [Fact]
    public async Task The_tag_is_not_used_once_it_is_off()
    {
        await using var off = await MessengerHost.StartAsync(("GraphBase", meta.Address));
        var outcome = await off.Channel.SendAsync(MessengerHost.Reply() with { Author = MessageAuthor.Official, Means = "human_agent" }, None);
        Assert.IsType<SendOutcome.WindowClosed>(outcome);
        Assert.Equal(0, meta.Requests);
    }

    [Theory]
    [InlineData(4, 0, "hold")]
    [InlineData(4, 2018022, "hold")]
    [InlineData(613, 0, "hold")]
    [InlineData(80006, 0, "hold")]
    [InlineData(1, 0, "later")]
    [InlineData(2, 0, "later")]
    [InlineData(99, 0, "later")]
    [InlineData(1200, 0, "later")]
    [InlineData(190, 460, "hold messenger-token")]
    [InlineData(190, 0, "hold messenger-token")]
    [InlineData(230, 0, "hold messenger-token")]
    [InlineData(368, 0, "hold messenger-token")]
    [InlineData(10, 1893063, "hold messenger-token")]
    [InlineData(10, 2018278, "window")]
    [InlineData(10, 2018065, "window")]
    [InlineData(10, 2018108, "refused")]
    [InlineData(551, 0, "refused")]
    [InlineData(551, 1545041, "refused")]
    [InlineData(200, 1545041, "refused")]
    [InlineData(100, 2018001, "refused")]
    [InlineData(100, 2018109, "refused")]
    [InlineData(100, 1893061, "refused")]
    [InlineData(100, 0, "refused")]
    [InlineData(10, 0, "refused")]
    [InlineData(987654, 3, "refused")]
    public async Task Each_error_of_the_vendor_has_its_outcome(int code, int subcode, string expected)
    {
        meta.Mischief.Next(1, Trouble.Refuse(code, subcode));
        var outcome = await SendAsync(MessengerHost.Reply());
        var alarmed = (await host.HealthAsync("messenger-token")).Status == HealthStatus.Degraded;
        Assert.Equal(expected, Say(outcome) + (alarmed ? " messenger-token" : ""));
        Assert.Empty(meta.Seen("7100000000000042"));
    }

    [Theory]
    [InlineData(500, "unknown")]
    [InlineData(502, "unknown")]
    [InlineData(503, "unknown")]
    [InlineData(429, "hold")]
    [InlineData(403, "later")]
    [InlineData(302, "later")]
    [InlineData(200, "unknown")]
    public async Task An_answer_that_is_not_the_vendors_own_is_not_taken_for_one(int status, string expected)
    {
        meta.Mischief.Next(1, Trouble.Fail(status));
        Assert.Equal(expected, Say(await SendAsync(MessengerHost.Reply())));
    }

    [Fact]
    public async Task A_send_whose_answer_is_lost_is_unknown_until_the_echo_brings_our_key()
    {
        meta.Echo = Echo.BeforeAnswer;
        meta.Mischief.Next(1, Trouble.DropAfter);
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(MessengerHost.Reply()));
        var echo = Assert.IsType<ChannelEvent.Echo>(Assert.Single(host.Inbox.Events));
        Assert.Equal(("0197bb", meta.Seen("7100000000000042").Single().MessageId, MessengerHost.Account.PageId), (echo.Key, echo.VendorId, echo.Account));
    }

    [Fact]
    public async Task A_broken_line_and_a_send_cut_off_are_unknown_and_a_closed_door_is_not()
    {
        meta.Mischief.Next(1, Trouble.DropBefore);
        Assert.Equal("unknown", Say(await SendAsync(MessengerHost.Reply())));

        var held = new TaskCompletionSource();
        meta.Mischief.Next(1, Trouble.Hold(held.Task));
        using var cut = new CancellationTokenSource();
        var send = host.Channel.SendAsync(MessengerHost.Reply(), cut.Token);
        await cut.CancelAsync();
        Assert.Equal("unknown", Say(await send));
        held.SetResult();

        await using var nobody = await MessengerHost.StartAsync();
        Assert.Equal("later", Say(await nobody.Channel.SendAsync(MessengerHost.Reply(), None)));
        await using var shut = await MessengerHost.StartAsync(("GraphBase", "https://graph.example.invalid"));
        Assert.Equal("refused", Say(await shut.Channel.SendAsync(MessengerHost.Reply(), None)));
    }

    [Fact]
    public async Task Too_many_makes_the_page_rest_longer_each_time_and_a_send_that_goes_through_ends_it()
    {
        meta.Mischief.Next(4, Trouble.TooMany());
        Assert.Equal(5, await RestAsync());
        Assert.Equal(5, await RestAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(10, await RestAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(20, await RestAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(MessengerHost.Reply()));
        meta.Mischief.Next(1, Trouble.TooMany(TimeSpan.FromSeconds(90)));
        Assert.Equal(90, await RestAsync());

        async Task<double> RestAsync() => Assert.IsType<SendOutcome.HoldAccount>(await SendAsync(MessengerHost.Reply())).After.TotalSeconds;
    }

    [Fact]
    public async Task A_dead_token_alarms_in_Vietnamese_once_and_ends_with_the_first_send_that_works()
    {
        meta.ExpireToken();
        Assert.Equal("hold", Say(await SendAsync(MessengerHost.Reply())));
        Assert.Equal("hold", Say(await SendAsync(MessengerHost.Reply())));
        Assert.Contains("mã truy cập", (await host.HealthAsync("messenger-token")).Description, StringComparison.Ordinal);
        Assert.Single(host.Log.Lines, l => l.StartsWith("Warning Messenger:", StringComparison.Ordinal));
        meta.RenewToken();
        Assert.IsType<SendOutcome.Sent>(await SendAsync(MessengerHost.Reply()));
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync("messenger-token")).Status);
    }

    [Fact]
    public async Task Typing_is_shown_and_its_failure_is_nobodys()
    {
        await host.Channel.ShowTypingAsync(MessengerHost.Account.PageId, "7", None);
        Assert.Equal(1, meta.Accepted.TypingFor("7"));
        meta.ExpireToken();
        await host.Channel.ShowTypingAsync(MessengerHost.Account.PageId, "7", None);
        await using var shut = await MessengerHost.StartAsync(("GraphBase", "https://graph.example.invalid"));
        await shut.Channel.ShowTypingAsync(MessengerHost.Account.PageId, "7", None);
    }

    [Theory]
    [InlineData("Header")]
    [InlineData("Query")]
    public async Task No_secret_reaches_the_log_wherever_the_token_travels(string place)
    {
        await using var other = await MessengerHost.StartAsync(("GraphBase", meta.Address), ("TokenIn", place));
        Assert.IsType<SendOutcome.Sent>(await other.Channel.SendAsync(MessengerHost.Reply("bí mật"), None));
        meta.Mischief.Next(1, Trouble.Refuse(551));
        await other.Channel.SendAsync(MessengerHost.Reply("bí mật"), None);
        Assert.Contains(other.Log.Lines, l => l.Contains("fbtrace_id", StringComparison.Ordinal));
        string[] secrets = [MessengerHost.Account.PageAccessToken, MessengerHost.Account.AppSecret, "579c8d8c8f279bbf", "bí mật", "7100000000000042"];
        Assert.DoesNotContain(other.Log.Lines, l => secrets.Any(s => l.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_picture_of_a_citizen_is_fetched_from_where_the_webhook_says()
    {
        await meta.Citizen(host.Client, "7").SendPictureAsync();
        var picture = Assert.Single(host.Inbox.Messages.Single().Content.Attachments);
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await host.Channel.FetchAsync(MessengerHost.Account.PageId, picture, 10_000, None));
        Assert.Equal((FileKind.Png, Media.Picture.Length), (fetched.Kind, fetched.Content.Length));
    }

    [Fact]
    public async Task A_conversation_goes_both_ways()
    {
        var citizen = meta.Citizen(host.Client, "7");
        await citizen.FollowAsync();
        await citizen.SayAsync("Xin chào");
        await SendAsync(MessengerHost.Reply("Bác cần gì?", "Lệ phí") with { Person = "7" });
        await citizen.TapAsync(1);
        await citizen.LookAsync();
        await citizen.HearOfficialAsync("Tôi là cán bộ.");
        Assert.Equal([("", ChannelEvents.Join), ("Xin chào", null), ("Lệ phí", null)], host.Inbox.Messages.Select(m => (m.Content.Text, m.Content.Event)));
        Assert.Equal(ReceiptKind.Seen, host.Inbox.Events.OfType<ChannelEvent.Receipt>().Single().Kind);
        Assert.Null(host.Inbox.Events.OfType<ChannelEvent.Echo>().Single().Key);
        Assert.All(host.Inbox.Messages, m => Assert.Equal((MessengerHost.Account.PageId, "7"), (m.Account, m.Person)));
    }

    private Task<SendOutcome> SendAsync(OutboundMessage message) => host.Channel.SendAsync(message, None);

    private static string Say(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => "sent",
        SendOutcome.TryLater => "later",
        SendOutcome.HoldAccount => "hold",
        SendOutcome.WindowClosed => "window",
        SendOutcome.Refused => "refused",
        SendOutcome.Unknown => "unknown",
        _ => "?",
    };
}
