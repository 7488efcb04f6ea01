using System.Text.Json;
using Connectors.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vendors;
using Vendors.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>What leaves, and how each end of a send is told.</summary>
public sealed class TelegramSendTest : IAsyncLifetime
{
    private const string Person = "7100000042";
    private static readonly CancellationToken None = CancellationToken.None;
    private FakeTelegram telegram = null!;
    private TelegramHost host = null!;

    public async ValueTask InitializeAsync()
    {
        telegram = await FakeTelegram.StartAsync();
        host = await TelegramHost.WebhookAsync(("ApiBase", telegram.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await telegram.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_is_shown_as_it_is_written_with_one_button_on_a_line()
    {
        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(TelegramHost.Reply("a_b <c> *d*", "Lệ phí", "Thời hạn")));
        var shown = Assert.Single(telegram.Seen(Person));
        Assert.Equal((shown.MessageId, "a_b <c> *d*"), (sent.VendorId, shown.Text));
        Assert.Equal([new Button("Lệ phí", "callback_data", "Lệ phí"), new Button("Thời hạn", "callback_data", "Thời hạn")], shown.Buttons);
        var raw = JsonDocument.Parse(shown.Raw).RootElement;
        Assert.False(raw.TryGetProperty("parse_mode", out _));
        Assert.True(raw.GetProperty("link_preview_options").GetProperty("is_disabled").GetBoolean());
        Assert.Equal(2, raw.GetProperty("reply_markup").GetProperty("inline_keyboard").GetArrayLength());
    }

    [Fact]
    public async Task A_label_of_64_bytes_is_its_own_data_and_a_longer_one_is_a_number()
    {
        var fits = new string('đ', 32);
        await SendAsync(TelegramHost.Reply("Chọn:", fits, fits + "a", "#1", new string('a', 64)));
        Assert.Equal([fits, "#2", "#3", new string('a', 64)], telegram.Seen(Person).Single().Buttons.Select(b => b.Payload));
    }

    [Fact]
    public async Task Buttons_that_do_not_fit_become_numbered_choices()
    {
        await SendAsync(TelegramHost.Reply("Chọn:", new string('a', 65), "Khác"));
        await SendAsync(TelegramHost.Reply("Chọn:", [.. Enumerable.Range(1, 101).Select(i => $"n{i}")]));
        Assert.All(telegram.Seen(Person), s => Assert.Empty(s.Buttons));
        Assert.EndsWith("\n2. Khác", telegram.Seen(Person)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fits_by_the_limits_is_taken_by_the_vendor()
    {
        var limits = host.Channel.Limits;
        var labels = Enumerable.Range(1, limits.Buttons).Select(i => new string('ữ', limits.Label - 3) + $"{i:D3}").ToArray();
        Assert.IsType<SendOutcome.Sent>(await SendAsync(TelegramHost.Reply(new string('ă', limits.Text), labels)));
        Assert.Equal(limits.Buttons, telegram.Seen(Person).Single().Buttons.Count);
    }

    [Theory]
    [InlineData(400, "Bad Request: chat not found", "refused")]
    [InlineData(400, "Bad Request: message is too long", "refused")]
    [InlineData(403, "Forbidden: bot was blocked by the user", "refused")]
    [InlineData(401, "Unauthorized", "hold alarm")]
    [InlineData(404, "Not Found", "hold alarm")]
    [InlineData(409, "Conflict", "refused")]
    [InlineData(500, "Internal Server Error: restart", "unknown")]
    [InlineData(502, "Bad Gateway", "unknown")]
    public async Task Each_error_of_the_vendor_has_its_outcome(int code, string said, string expected)
    {
        telegram.Mischief.Next(1, Trouble.Refuse(code, message: said));
        var outcome = await SendAsync(TelegramHost.Reply());
        Assert.Equal(expected, Say(outcome) + ((await host.HealthAsync()).Status == HealthStatus.Degraded ? " alarm" : ""));
        Assert.Empty(telegram.Seen(Person));
        Assert.Equal(1, telegram.Requests);
    }

    [Theory]
    [InlineData(500, "unknown")]
    [InlineData(503, "unknown")]
    [InlineData(429, "later")]
    [InlineData(403, "later")]
    [InlineData(302, "later")]
    [InlineData(200, "unknown")]
    public async Task An_answer_that_is_not_the_vendors_own_is_not_taken_for_one(int status, string expected)
    {
        telegram.Mischief.Next(1, Trouble.Fail(status));
        Assert.Equal(expected, Say(await SendAsync(TelegramHost.Reply())));
    }

    [Fact]
    public async Task Too_many_waits_as_long_as_told_and_is_not_repeated_by_the_library()
    {
        telegram.Mischief.Next(1, Trouble.TooMany(TimeSpan.FromSeconds(12)));
        Assert.Equal(TimeSpan.FromSeconds(12), Assert.IsType<SendOutcome.TryLater>(await SendAsync(TelegramHost.Reply())).After);
        Assert.Equal(1, telegram.Requests);
    }

    [Fact]
    public async Task A_citizen_who_blocked_the_bot_is_refused_until_they_come_back()
    {
        var citizen = telegram.Citizen(host.Client, Person);
        await citizen.BlockAsync();
        Assert.Equal("refused", Say(await SendAsync(TelegramHost.Reply())));
        await citizen.UnblockAsync();
        Assert.Equal("sent", Say(await SendAsync(TelegramHost.Reply())));
    }

    [Fact]
    public async Task A_broken_line_and_a_send_cut_off_are_unknown_and_a_closed_door_is_not()
    {
        telegram.Mischief.Next(1, Trouble.DropAfter);
        Assert.Equal("unknown", Say(await SendAsync(TelegramHost.Reply())));
        telegram.Mischief.Next(1, Trouble.DropBefore);
        Assert.Equal("unknown", Say(await SendAsync(TelegramHost.Reply())));

        var held = new TaskCompletionSource();
        telegram.Mischief.Next(2, Trouble.Hold(held.Task));
        using var cut = new CancellationTokenSource();
        var send = host.Channel.SendAsync(TelegramHost.Reply(), cut.Token);
        await cut.CancelAsync();
        Assert.Equal("unknown", Say(await send));
        var slow = SendAsync(TelegramHost.Reply());
        await host.UntilAsync(() => slow.IsCompleted, "a send has no end");
        Assert.Equal("unknown", Say(await slow));
        held.SetResult();

        await using var nobody = await TelegramHost.WebhookAsync();
        Assert.Equal("later", Say(await nobody.Channel.SendAsync(TelegramHost.Reply(), None)));
        await using var shut = await TelegramHost.WebhookAsync(("ApiBase", "https://telegram.example.invalid"));
        Assert.Equal("refused", Say(await shut.Channel.SendAsync(TelegramHost.Reply(), None)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@somebody")]
    [InlineData("-100500")]
    public async Task Only_a_person_is_written_to(string person)
    {
        Assert.Equal("refused", Say(await SendAsync(TelegramHost.Reply() with { Person = person })));
        Assert.Equal(0, telegram.Requests);
    }

    [Fact]
    public async Task A_dead_token_alarms_once_and_ends_with_the_first_send_that_works()
    {
        telegram.RevokeToken();
        Assert.Equal("hold", Say(await SendAsync(TelegramHost.Reply())));
        Assert.Equal("hold", Say(await SendAsync(TelegramHost.Reply())));
        Assert.Contains("mã truy cập", (await host.HealthAsync()).Description, StringComparison.Ordinal);
        Assert.Single(host.Log.Lines, l => l.StartsWith("Warning Telegram:", StringComparison.Ordinal));
        telegram.RestoreToken();
        Assert.Equal("sent", Say(await SendAsync(TelegramHost.Reply())));
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
    }

    [Fact]
    public async Task Typing_is_shown_and_its_failure_is_nobodys()
    {
        await host.Channel.ShowTypingAsync("gandan", Person, None);
        Assert.Equal(1, telegram.Accepted.TypingFor(Person));
        telegram.RevokeToken();
        await host.Channel.ShowTypingAsync("gandan", Person, None);
        await host.Channel.ShowTypingAsync("gandan", "nobody", None);
    }

    [Fact]
    public async Task No_token_secret_word_or_person_reaches_the_log_at_any_level()
    {
        await using var polling = await TelegramHost.StartAsync(("ApiBase", telegram.Address));
        var citizen = telegram.Citizen();
        await citizen.SendPictureAsync("bí mật");
        await TelegramHost.SoonAsync(() => polling.Inbox.Messages.Count == 1, "nothing was fetched");
        await polling.Channel.SendAsync(TelegramHost.Reply("bí mật"), None);
        await polling.Channel.FetchAsync("gandan", polling.Inbox.Messages[0].Content.Attachments[0], 10_000, None);
        telegram.RevokeToken();
        await polling.Channel.SendAsync(TelegramHost.Reply("bí mật"), None);
        await host.PostProvedAsync(TelegramSamples.Body("text"));
        telegram.RestoreToken();
        telegram.PollMischief.Next(1, Trouble.DropBefore);
        await citizen.SayAsync("bí mật");
        await polling.UntilAsync(() => polling.Inbox.Messages.Count == 2, "nothing was fetched");
        string[] secrets = ["AAmadeUp", TelegramHost.Account.SecretToken, "bí mật", Person, citizen.Id];
        var lines = polling.Log.Lines.Concat(host.Log.Lines).ToList();
        Assert.Contains(lines, l => l.Contains("token is not taken", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => secrets.Any(s => l.Contains(s, StringComparison.Ordinal)));
    }

    private Task<SendOutcome> SendAsync(OutboundMessage message) => host.Channel.SendAsync(message, None);

    private static string Say(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => "sent",
        SendOutcome.TryLater => "later",
        SendOutcome.HoldAccount => "hold",
        SendOutcome.Refused => "refused",
        SendOutcome.Unknown => "unknown",
        _ => "?",
    };
}
