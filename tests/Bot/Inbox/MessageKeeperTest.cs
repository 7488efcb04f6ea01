using Bot.Database;
using Connectors.Channels;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Inbox;

public sealed class MessageKeeperTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_delivered_twice_is_answered_once()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);

        Assert.Equal(KeepOutcome.Kept, await bot.SayAsync("chào", "m1", cancellation: Cancellation));
        Assert.Equal(KeepOutcome.Duplicate, await bot.SayAsync("chào", "m1", cancellation: Cancellation));
        Assert.Equal(KeepOutcome.Kept, await bot.SayAsync("cảm ơn", "m2", cancellation: Cancellation));

        await bot.Channel.WaitAsync(3, Cancellation);
        Assert.Equal(["1: chào", "2: cảm ơn"], bot.Channel.Sent.Skip(1).Select(m => m.Text));
    }

    [Fact]
    public async Task Messages_of_one_burst_are_answered_in_the_order_in_which_they_were_kept()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);
        var texts = Enumerable.Range(1, 60).Select(n => $"câu {n}").ToList();
        var people = Enumerable.Range(1, 5).Select(n => $"người {n}").ToList();

        await Task.WhenAll(people.Select(async person =>
        {
            foreach (var text in texts)
            {
                await bot.SayAsync(text, $"{person} {text}", person, Cancellation);
            }
        }));

        await bot.Channel.WaitAsync(people.Count * (texts.Count + 1), Cancellation);
        foreach (var person in people)
        {
            var replies = bot.Channel.Sent.Where(m => m.Person == person).Select(m => m.Text).Skip(1);
            Assert.Equal(texts.Select((text, i) => $"{i + 1}: {text}"), replies);
        }
    }

    [Fact]
    public async Task A_message_kept_by_a_process_that_died_is_answered_by_the_next_one()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using (var database = new SqliteDatabase(folder.Data.Database))
        {
            await database.StartAsync(Cancellation);
            await new MessageStore(database).KeepAsync(Some.Inbound("còn đó không", "m1"), null, Cancellation);
        }

        await using var bot = await BotHost.StartAsync(folder, Cancellation);

        await bot.Channel.WaitAsync(2, Cancellation);
        Assert.Equal("1: còn đó không", bot.Channel.Sent.Last().Text);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_between_characters()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);

        await bot.SayAsync(new string('a', 3_999) + "😀😀", "m1", cancellation: Cancellation);

        Assert.Equal(new string('a', 3_999), await bot.ReadAsync(db => db.Inbound.Select(m => m.Text).SingleAsync(Cancellation), Cancellation));
    }
}
