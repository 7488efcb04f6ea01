using System.Net;
using Connectors.Channels;
using Connectors.Channels.Messenger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tests.Connectors.Messenger;

/// <summary>What must be configured, and that nothing is there before it is.</summary>
public sealed class MessengerSetupTest
{
    [Fact]
    public async Task An_empty_configuration_runs_and_has_no_Messenger()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMessenger(builder.Configuration);
        await using var app = builder.Build();
        app.MapMessenger();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/webhooks/messenger")).StatusCode);
        Assert.Empty(app.Services.GetServices<IChannel>());
    }

    [Theory]
    [InlineData("AppSecret", "", "Channels:Messenger:AppSecret is missing")]
    [InlineData("PageAccessToken", "", "Channels:Messenger:PageAccessToken is missing")]
    [InlineData("VerifyToken", " ", "Channels:Messenger:VerifyToken is missing")]
    [InlineData("PageAccessToken", "EAA secret", "Channels:Messenger:PageAccessToken has a blank")]
    [InlineData("GraphBase", "http://graph.example.invalid", "GraphBase")]
    [InlineData("GraphBase", "graph", "GraphBase")]
    [InlineData("GraphVersion", "25", "GraphVersion")]
    [InlineData("RatePerSecond", "0", "RatePerSecond")]
    public async Task A_wrong_setting_stops_the_start_and_is_named_without_its_value(string key, string value, string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => MessengerHost.StartAsync((key, value)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("EAA", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(MessengerHost.Account.AppSecret, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_channel_says_what_it_can()
    {
        await using var host = await MessengerHost.StartAsync(("RatePerSecond", "12"), ("RateBurst", "3"));
        Assert.Equal(("messenger", false, new ChannelLimits(2000, 13, 20), new ChannelRate(12, 3)), (host.Channel.Name, host.Channel.RepeatIsHarmless, host.Channel.Limits, host.Channel.Rate));
    }
}
