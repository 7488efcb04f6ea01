using System.Text;
using Bot.Database;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Conversations;

public sealed class TurnTest
{
    private static readonly PhraseBook Phrases = PhraseBook.Load();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_skill_that_throws_costs_an_apology_and_not_the_message_or_the_next_one()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);

        await bot.SayAsync(ScriptedSkill.Throw, "m1", cancellation: Cancellation);
        await bot.SayAsync("chào", "m2", cancellation: Cancellation);
        await bot.Channel.WaitAsync(3, Cancellation);

        Assert.Equal([Phrases.Say("turn.notice"), Phrases.Say("turn.failed"), "1: chào"], bot.Channel.Sent.Select(m => m.Text));
        Assert.Equal([Phrases.Say("turn.option.human")], bot.Channel.Sent.ElementAt(1).Options);
        var statuses = await bot.ReadAsync(db => db.Inbound.OrderBy(m => m.Id).Select(m => m.Status).ToListAsync(Cancellation), Cancellation);
        Assert.Equal([InboundStatus.Failed, InboundStatus.Answered], statuses);
        Assert.Contains(bot.Log.Lines, line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains(ScriptedSkill.Throw, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_reply_introduces_the_bot_once()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using (var bot = await BotHost.StartAsync(folder, Cancellation))
        {
            await bot.SayAsync("chào", "m1", cancellation: Cancellation);
            await bot.Channel.WaitAsync(2, Cancellation);
            Assert.Equal([Phrases.Say("turn.notice"), "1: chào"], bot.Channel.Sent.Select(m => m.Text));
        }

        await using var restarted = await BotHost.StartAsync(folder, Cancellation);
        await restarted.SayAsync("tôi lại đây", "m2", cancellation: Cancellation);
        await restarted.Channel.WaitAsync(1, Cancellation);
        Assert.Equal(["2: tôi lại đây"], restarted.Channel.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task In_an_emergency_help_comes_before_the_introduction_and_its_buttons_stay_last()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);

        await bot.SayAsync(ScriptedSkill.Emergency, "m1", cancellation: Cancellation);
        await bot.Channel.WaitAsync(2, Cancellation);

        Assert.Equal(["1: " + ScriptedSkill.Emergency, Phrases.Say("turn.notice")], bot.Channel.Sent.Select(m => m.Text));
        Assert.Equal(["Một", "Hai"], bot.Channel.Sent.Last().Options);
    }

    [Fact]
    public void The_introduction_is_short_enough_for_a_phone() => Assert.InRange(Phrases.Say("turn.notice").Length, 50, 350);

    [Fact]
    public async Task A_message_to_be_forgotten_leaves_no_trace_in_any_file()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using (var bot = await BotHost.StartAsync(folder, Cancellation))
        {
            await bot.Store.KeepAsync(
                Some.Inbound(ScriptedSkill.Forget, "m1"), sequence => $$"""{"id":"{{sequence}}","text":"{{ScriptedSkill.Forget}}"}""", Cancellation);
            await bot.Channel.WaitAsync(2, Cancellation);

            var line = Assert.Single(await bot.Store.ActivitiesAfterAsync(Some.Conversation.Person, 0, Cancellation));
            Assert.Equal("""{"id":"1","text":""}""", line.Json);
            Assert.DoesNotContain(bot.Log.Lines, l => l.Contains(ScriptedSkill.Forget, StringComparison.Ordinal));
            AssertNoTrace(folder);
        }

        AssertNoTrace(folder);
    }

    [Fact]
    public async Task The_report_of_a_turn_is_kept_without_its_text()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);

        await bot.SayAsync("chào", "m1", cancellation: Cancellation);
        await bot.Channel.WaitAsync(2, Cancellation);

        var report = await bot.ReadAsync(db => db.Inbound.Select(m => m.Report).SingleAsync(Cancellation), Cancellation);
        Assert.Contains("\"kind\":\"unknown\"", report, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"\"", report, StringComparison.Ordinal);
    }

    private static void AssertNoTrace(TempFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Data.Path, "gandan.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(ScriptedSkill.Forget)) < 0, $"{Path.GetFileName(file)} still holds the words");
        }
    }
}
