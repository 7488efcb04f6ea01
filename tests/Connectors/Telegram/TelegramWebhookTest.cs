using Connectors.Channels;
using Connectors.Channels.Telegram;
using Microsoft.AspNetCore.Http;
using Vendors.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>How deliveries are proved, kept and registered.</summary>
public sealed class TelegramWebhookTest
{
    private const string Secret = "tg_Secret-0006";

    [Fact]
    public async Task A_delivery_with_the_secret_is_kept()
    {
        await using var host = await TelegramHost.WebhookAsync();
        Assert.Equal(200, await host.PostAsync(TelegramSamples.Body("text"), (TelegramHost.Header, Secret)));
        Assert.Equal("7100000042", Assert.Single(host.Inbox.Messages).Person);
    }

    [Theory]
    [InlineData(TelegramHost.Header, "")]
    [InlineData(TelegramHost.Header, "TG_Secret-0006")]
    [InlineData(TelegramHost.Header, "tg_Secret-000")]
    [InlineData(TelegramHost.Header, "tg_Secret-00066")]
    [InlineData(TelegramHost.Header, "tg_Secret-0006, tg_Secret-0006")]
    [InlineData("X-Telegram-Secret", Secret)]
    public async Task A_wrong_header_is_unauthorised_and_keeps_nothing(string name, string value)
    {
        await using var host = await TelegramHost.WebhookAsync();
        Assert.Equal(401, await host.PostAsync(TelegramSamples.Body("text"), (name, value)));
        Assert.Empty(host.Inbox.Events);
    }

    [Fact]
    public async Task A_header_that_is_missing_or_comes_twice_proves_nothing()
    {
        await using var host = await TelegramHost.WebhookAsync();
        Assert.Equal(401, await host.PostAsync(TelegramSamples.Body("text")));
        Assert.Equal(401, await host.PostAsync(TelegramSamples.Body("text"), (TelegramHost.Header, Secret), (TelegramHost.Header, Secret)));
        Assert.Empty(host.Inbox.Events);
    }

    [Fact]
    public void A_blank_more_is_another_secret()
    {
        Assert.True(TelegramSignature.IsGood(new HeaderDictionary { [TelegramHost.Header] = Secret }, Secret));
        Assert.False(TelegramSignature.IsGood(new HeaderDictionary { [TelegramHost.Header] = Secret + " " }, Secret));
        Assert.False(TelegramSignature.IsGood(new HeaderDictionary { [TelegramHost.Header] = new([Secret, Secret]) }, Secret));
        Assert.False(TelegramSignature.IsGood(new HeaderDictionary { [TelegramHost.Header] = "" }, ""));
    }

    [Theory]
    [InlineData("/webhooks/telegram/another")]
    [InlineData("/webhooks/telegram/GANDAN")]
    [InlineData("/webhooks/telegram/")]
    public async Task Another_bots_path_is_not_here(string path)
    {
        await using var host = await TelegramHost.WebhookAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(TelegramSamples.Body("text")) };
        request.Headers.Add(TelegramHost.Header, Secret);
        Assert.Equal(404, (int)(await host.Client.SendAsync(request)).StatusCode);
        Assert.Empty(host.Inbox.Events);
    }

    [Fact]
    public async Task While_updates_are_fetched_no_path_takes_any()
    {
        await using var host = await TelegramHost.StartAsync();
        Assert.Equal(404, await host.PostProvedAsync(TelegramSamples.Body("text")));
    }

    [Fact]
    public async Task An_update_that_comes_twice_or_with_a_lower_number_is_kept_once_each()
    {
        await using var host = await TelegramHost.WebhookAsync();
        foreach (var sample in new[] { "photo", "photo", "text", "photo" })
        {
            Assert.Equal(200, await host.PostProvedAsync(TelegramSamples.Body(sample)));
        }

        Assert.Equal(["810000007", "810000001"], host.Inbox.Messages.Select(m => m.MessageId));
    }

    [Fact]
    public async Task What_cannot_be_kept_must_come_again()
    {
        await using var host = await TelegramHost.WebhookAsync();
        host.Inbox.IsBusy = true;
        Assert.Equal(503, await host.PostProvedAsync(TelegramSamples.Body("text")));
        host.Inbox.IsBusy = false;
        Assert.Equal(200, await host.PostProvedAsync(TelegramSamples.Body("text")));
        Assert.Single(host.Inbox.Messages);
    }

    [Fact]
    public async Task Rubbish_with_the_secret_is_answered_and_never_breaks_anything()
    {
        await using var host = await TelegramHost.WebhookAsync();
        Assert.Equal(400, await host.PostProvedAsync(TelegramSamples.Body("text")[..60]));
        Assert.Equal(400, await host.PostProvedAsync(new string('[', 100_000)));
        Assert.Equal(400, await host.PostProvedAsync([0xFF, 0xFE, 0x00]));
        Assert.Equal(413, await host.PostProvedAsync(new string(' ', 1_048_577)));
        Assert.Equal(200, await host.PostProvedAsync("[1,null,\"x\"]"));
        Assert.Equal(200, await host.PostProvedAsync(TelegramSamples.Body("new-kind")));
        Assert.Equal(200, await host.PostProvedAsync(TelegramSamples.Body("group")));
        Assert.Empty(host.Inbox.Events);
        Assert.DoesNotContain(host.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_lost_for_a_damaged_field_is_acknowledged_and_leaves_a_warning_without_its_words()
    {
        await using var host = await TelegramHost.WebhookAsync();
        Assert.Equal(200, await host.PostProvedAsync("""{"update_id":1,"message":{"message_id":1,"date":1764050400,"chat":{"id":"x"},"text":"Bí mật"}}"""));
        Assert.Empty(host.Inbox.Events);
        Assert.Single(host.Log.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains("cannot be read", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains("Bí mật", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_webhook_is_registered_with_its_secret_once_Telegram_answers()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        telegram.RevokeToken();
        await using var host = await TelegramHost.WebhookAsync(("ApiBase", telegram.Address), ("PublicUrl", "https://bot.example.invalid"), ("SecretToken", "another-Secret_7"));
        await TelegramHost.SoonAsync(() => telegram.Requests > 0, "no registration was tried");
        telegram.RestoreToken();
        await host.UntilAsync(() => telegram.WebhookUrl.Length > 0, "the webhook was not registered");
        Assert.Equal("https://bot.example.invalid/webhooks/telegram/gandan", telegram.WebhookUrl);
        Assert.Equal("another-Secret_7", telegram.Events.Secret);
    }

    [Fact]
    public async Task A_conversation_goes_both_ways_and_the_tap_is_answered()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var host = await TelegramHost.WebhookAsync(("ApiBase", telegram.Address));
        var citizen = telegram.Citizen(host.Client);
        await citizen.FollowAsync();
        await citizen.SayAsync("Xin chào");
        await host.Channel.SendAsync(TelegramHost.Reply("Bác cần gì?", "Lệ phí", "Cấp lại giấy chứng nhận quyền sử dụng đất bị mất") with { Person = citizen.Id }, default);
        await citizen.TapAsync(1);
        await citizen.TapAsync(2);
        await citizen.BlockAsync();
        await citizen.UnblockAsync();
        Assert.Equal(
            [("", ChannelEvents.Join), ("Xin chào", null), ("Lệ phí", null), ("2", null), ("", ChannelEvents.Leave), ("", ChannelEvents.Join)],
            host.Inbox.Messages.Select(m => (m.Content.Text, m.Content.Event)));
        await TelegramHost.SoonAsync(() => telegram.AnsweredTaps == 2, "the buttons spin on");
    }

    [Fact]
    public async Task A_tap_that_was_not_kept_is_not_answered()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        await using var host = await TelegramHost.WebhookAsync(("ApiBase", telegram.Address));
        host.Inbox.IsBusy = true;
        Assert.Equal(503, await host.PostProvedAsync(TelegramSamples.Body("tap")));
        Assert.Equal(401, await host.PostAsync(TelegramSamples.Body("tap")));
        Assert.Equal(0, telegram.Requests);
        host.Inbox.IsBusy = false;
        telegram.RevokeToken();
        Assert.Equal(200, await host.PostProvedAsync(TelegramSamples.Body("tap")));
        await TelegramHost.SoonAsync(() => telegram.Requests == 1, "the tap was not answered");
    }
}
