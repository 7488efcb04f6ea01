using Tests.Support;

namespace Tests.Bot.Conversations;

/// <summary>Where buttons do not fit they are numbered in the text; the number is then as good as a tap.</summary>
public sealed class ChoiceTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2", "Hai")]
    [InlineData(" 1 ", "Một")]
    [InlineData("3", "3")]
    [InlineData("02 người", "02 người")]
    public async Task A_bare_number_is_the_choice_of_that_number(string typed, string understood)
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);
        await bot.SayAsync("chào", "m1", cancellation: Cancellation);
        await bot.SayAsync(typed, "m2", cancellation: Cancellation);
        await bot.Channel.WaitAsync(3, Cancellation);
        Assert.Equal($"2: {understood}", bot.Channel.Sent.Last().Text);
    }

    [Fact]
    public async Task Before_anything_was_offered_a_number_is_a_number()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);
        await bot.SayAsync("1", "m1", cancellation: Cancellation);
        await bot.Channel.WaitAsync(2, Cancellation);
        Assert.Equal("1: 1", bot.Channel.Sent.Last().Text);
    }
}
