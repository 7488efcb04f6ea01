using System.Net;
using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Tests.Connectors.Zalo;

/// <summary>What an administrator sees while bringing the channel up.</summary>
public sealed class ZaloSetupTest
{
    [Fact]
    public async Task The_domain_is_proved_by_the_file_with_our_code()
    {
        await using var host = await ZaloHost.StartAsync(("VerifierCode", "Kx3-made_up"));
        Assert.Contains("Kx3-made_up", await host.Client.GetStringAsync("/zalo_verifierKx3-made_up.html"), StringComparison.Ordinal);
        using var other = await host.Client.GetAsync("/zalo_verifierOther.html");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Whoever_looks_at_the_webhook_by_hand_sees_that_it_is_there()
    {
        await using var host = await ZaloHost.StartAsync();
        using var answer = await host.Client.GetAsync("/webhooks/zalo?hub.challenge=17");
        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Switched_off_there_is_no_path_and_no_call()
    {
        await using var host = await ZaloHost.StartAsync(("Enabled", "false"), ("AppId", ""), ("RefreshToken", ""));
        Assert.Equal(HttpStatusCode.NotFound, await host.DeliverAsync(host.Events.Text("7", "xin chào")));
        Assert.Equal(0, host.Vendor.Requests);
        Assert.Equal("Healthy", (await host.HealthAsync()).Status.ToString());
    }

    [Fact]
    public async Task A_missing_secret_stops_the_start_and_names_the_key_only()
    {
        var stop = await Assert.ThrowsAsync<OptionsValidationException>(() => ZaloHost.StartAsync(("OaSecretKey", ""), ("AppSecret", " "), ("ApiBase", "http://openapi.zalo.me")));
        Assert.Equal(3, stop.Failures.Count());
        Assert.Contains("Channels:Zalo:OaSecretKey", stop.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("zaloRefresh", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_channel_tells_the_outbox_its_limits()
    {
        await using var host = await ZaloHost.StartAsync(("MessagesPerSecond", "1.5"), ("Burst", "3"));
        Assert.Equal((new ChannelLimits(2_000, 5, 100), new ChannelRate(1.5, 3), false), (host.Channel.Limits, host.Channel.Rate, host.Channel.RepeatIsHarmless));
        Assert.True(host.Channel.ShowTypingAsync("a", "p", CancellationToken.None).IsCompletedSuccessfully);
    }
}
