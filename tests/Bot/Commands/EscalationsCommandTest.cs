using Bot.Commands;
using Bot.Database;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Commands;

public sealed class EscalationsCommandTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_officials_answer_reaches_the_citizen_through_the_running_server()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using var bot = await BotHost.StartAsync(folder, Cancellation);
        await bot.SayAsync(ScriptedSkill.Human, "m1", cancellation: Cancellation);
        await bot.Channel.WaitAsync(2, Cancellation);

        Assert.Contains("Hỏi khai sinh", await ListAsync(folder), StringComparison.Ordinal);
        var id = await bot.ReadAsync(db => db.Escalations.Select(e => e.Id).SingleAsync(Cancellation), Cancellation);
        Assert.Equal(0, await EscalationsCommand.AnswerAsync(folder.Data, id, "Mời đến quầy số 3", TextWriter.Null, Cancellation));

        await bot.Channel.WaitAsync(1, Cancellation);
        Assert.Equal(PhraseBook.Load().Say("handover.reply", ("text", "Mời đến quầy số 3")), bot.Channel.Sent.Last().Text);
        Assert.Contains(PhraseBook.Load().Say("handover.list.empty"), await ListAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_escalation_is_answered_once_and_delivered_at_the_next_start()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        await using (var bot = await BotHost.StartAsync(folder, Cancellation))
        {
            await bot.SayAsync(ScriptedSkill.Human, "m1", cancellation: Cancellation);
            await bot.Channel.WaitAsync(2, Cancellation);
        }

        await EscalationsCommand.AnswerAsync(folder.Data, 1, "Mời đến quầy số 3", TextWriter.Null, Cancellation);
        var again = await Assert.ThrowsAsync<CommandFailure>(() => EscalationsCommand.AnswerAsync(folder.Data, 1, "Lần nữa", TextWriter.Null, Cancellation));
        Assert.Equal(1, again.ExitCode);

        await using var restarted = await BotHost.StartAsync(folder, Cancellation);
        await restarted.Channel.WaitAsync(1, Cancellation);
        Assert.Contains("quầy số 3", Assert.Single(restarted.Channel.Sent).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citizens_control_characters_do_not_reach_the_officials_terminal()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using (var database = new SqliteDatabase(folder.Data.Database))
        {
            await database.StartAsync(Cancellation);
            await database.WriteAsync(
                async (db, cancellation) =>
                {
                    db.Escalations.Add(new EscalationRow { Channel = "test", Account = "oa", Person = "dân", Summary = "a\nb", LastMessage = "\u001b[2Jxoá" });
                    return await db.SaveChangesAsync(cancellation);
                },
                Cancellation);
        }

        var list = await ListAsync(folder);
        Assert.DoesNotContain('\u001b', list);
        Assert.Contains("a b", list, StringComparison.Ordinal);
    }

    private static async Task<string> ListAsync(TempFolder folder)
    {
        using var output = new StringWriter();
        await EscalationsCommand.ListAsync(folder.Data, output, Cancellation);
        return output.ToString();
    }
}
