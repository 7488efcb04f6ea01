using Tests.Support;

namespace Tests.Bot.Operations;

public sealed class OperationsTest
{
    [Fact]
    public async Task A_started_server_is_ready_and_its_metrics_count_without_naming_anybody()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, cancellation);
        await bot.SayAsync("câu hỏi riêng tư", "m1", "người-riêng", cancellation);
        await bot.SayAsync("câu hỏi riêng tư", "m1", "người-riêng", cancellation);
        await bot.Channel.WaitAsync(2, cancellation);

        using var http = new HttpClient { BaseAddress = bot.Address };
        Assert.Contains("\"ready\":true", await http.GetStringAsync("/readyz", cancellation), StringComparison.Ordinal);
        Assert.Equal("Healthy", await http.GetStringAsync("/healthz", cancellation));
        await Eventually.TrueAsync(
            async () => (await http.GetStringAsync("/metrics", cancellation)).Contains("state=\"Sent\"", StringComparison.Ordinal), "sends are not counted");

        var metrics = await http.GetStringAsync("/metrics", cancellation);
        foreach (var name in (string[])["gandan_messages_total", "outcome=\"kept\"", "outcome=\"duplicate\"", "gandan_turn_seconds_count", "gandan_outbound"])
        {
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("riêng", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("câu hỏi riêng tư", StringComparison.Ordinal));
    }
}
