using Bot.Database;
using Tests.Support;

namespace Tests.Bot.Database;

public sealed class AnsweredEscalationTest
{
    [Fact]
    public async Task After_an_officials_answer_the_conversation_waits_no_longer()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = await TempFolder.WithDatabaseAsync();
        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(cancellation);
        var store = new MessageStore(database);
        await store.KeepAsync(Some.Inbound("gặp cán bộ", "m1"), null, cancellation);
        var message = Assert.Single(await store.WaitingAsync(Some.Conversation, 5, cancellation));
        await store.CommitAsync(
            new FinishedTurn
            {
                Conversation = Some.Conversation,
                Message = message,
                Version = 0,
                State = """{"handover":{"since":"2026-11-25T01:00:00+00:00"},"answer":{"procedure":"1.001193"}}""",
                Report = "{}",
                Now = 1,
                Escalations = [new NewEscalation("Chưa rõ", message.Text)],
            },
            cancellation);

        Assert.True(await store.AnswerEscalationAsync(1, [new NewReply("k", "Mời đến quầy số 3", "[]")], 2, cancellation));

        var memory = await store.LoadAsync(Some.Conversation, cancellation);
        Assert.Equal("""{"answer":{"procedure":"1.001193"}}""", memory.State);
        // Whoever still remembers version 1 must load again before it commits.
        Assert.Equal(2, memory.Version);
    }
}
