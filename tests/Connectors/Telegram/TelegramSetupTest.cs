using System.Net;
using Connectors.Channels;
using Connectors.Channels.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tests.Connectors.Telegram;

/// <summary>What must be configured, and that nothing is there before it is.</summary>
public sealed class TelegramSetupTest
{
    [Fact]
    public async Task An_empty_configuration_runs_and_has_no_Telegram()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddTelegram(builder.Configuration);
        await using var app = builder.Build();
        app.MapTelegram();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/webhooks/telegram/gandan", null)).StatusCode);
        Assert.Empty(app.Services.GetServices<IChannel>());
    }

    [Theory]
    [InlineData("BotToken", "", "Channels:Telegram:BotToken is missing")]
    [InlineData("BotToken", "900000001AAmadeUp", "Channels:Telegram:BotToken is not a token")]
    [InlineData("BotToken", "900000001:AAmadeUp BotToken", "Channels:Telegram:BotToken is not a token")]
    [InlineData("BotKey", "AAmadeUpBotToken", "BotKey is a part of the token")]
    [InlineData("BotKey", "a/b", "BotKey")]
    [InlineData("SecretToken", "", "Channels:Telegram:SecretToken is missing")]
    [InlineData("SecretToken", "có dấu", "Channels:Telegram:SecretToken is not")]
    [InlineData("ApiBase", "http://telegram.example.invalid", "ApiBase")]
    [InlineData("ApiBase", "telegram", "ApiBase")]
    [InlineData("PublicUrl", "http://bot.example.invalid", "PublicUrl")]
    [InlineData("PublicUrl", "https://bot.example.invalid/a", "PublicUrl")]
    [InlineData("RatePerSecond", "0", "RatePerSecond")]
    [InlineData("PollFor", "00:01:00", "PollFor")]
    public async Task A_wrong_setting_stops_the_start_and_is_named_without_its_value(string key, string value, string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TelegramHost.WebhookAsync((key, value)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAmade", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramHost.Account.SecretToken, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_may_have_256_characters_and_no_more()
    {
        Assert.Empty(Faults(new string('a', 256)));
        Assert.Single(Faults(new string('a', 257)));

        static IEnumerable<object> Faults(string secret) =>
            new TelegramOptions { BotToken = TelegramHost.Account.BotToken, Mode = TelegramMode.Webhook, SecretToken = secret }.Validate(new(new object()));
    }

    [Fact]
    public async Task Fetching_needs_no_secret()
    {
        await using var host = await TelegramHost.StartAsync(("SecretToken", ""));
        Assert.Equal("telegram", host.Channel.Name);
    }

    [Fact]
    public async Task The_channel_says_what_it_can()
    {
        await using var host = await TelegramHost.WebhookAsync();
        Assert.Equal(("telegram", false, new ChannelLimits(4096, 100, 64), new ChannelRate(30, 30)), (host.Channel.Name, host.Channel.RepeatIsHarmless, host.Channel.Limits, host.Channel.Rate));
    }

    [Theory]
    [InlineData(MessageAuthor.Bot)]
    [InlineData(MessageAuthor.Official)]
    [InlineData(MessageAuthor.Notice)]
    public async Task Nobody_ever_waits_for_a_window(MessageAuthor author)
    {
        await using var host = await TelegramHost.WebhookAsync();
        Assert.Equal(new WindowVerdict.Open(), host.Channel.Window(author, null, TelegramHost.Now));
        Assert.Equal(new WindowVerdict.Open(), host.Channel.Window(author, TelegramHost.Now.AddYears(-1), TelegramHost.Now));
    }
}
