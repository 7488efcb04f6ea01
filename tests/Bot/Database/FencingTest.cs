using Bot.Database;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>The two facts that keep a turn from being applied twice, each on its own.</summary>
public sealed class FencingTest : IAsyncLifetime
{
    private TempFolder folder = null!;
    private SqliteDatabase database = null!;
    private MessageStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        folder = await TempFolder.WithDatabaseAsync();
        database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        store = new MessageStore(database);
        await store.KeepAsync(Some.Inbound("một", "m1"), null, Cancellation);
        await store.KeepAsync(Some.Inbound("hai", "m2"), null, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_turn_run_on_an_old_memory_saves_nothing()
    {
        var waiting = await store.WaitingAsync(Some.Conversation, 10, Cancellation);
        Assert.True(await store.CommitAsync(Turn(waiting[0], version: 0, "mới"), Cancellation));

        Assert.False(await store.CommitAsync(Turn(waiting[1], version: 0, "cũ"), Cancellation));

        await AssertOnlyFirstAsync();
    }

    [Fact]
    public async Task A_message_that_was_answered_is_not_answered_again_whatever_the_version()
    {
        var waiting = await store.WaitingAsync(Some.Conversation, 10, Cancellation);
        Assert.True(await store.CommitAsync(Turn(waiting[0], version: 0, "mới"), Cancellation));

        Assert.False(await store.CommitAsync(Turn(waiting[0], version: 1, "lần nữa"), Cancellation));

        await AssertOnlyFirstAsync();
    }

    private async Task AssertOnlyFirstAsync()
    {
        Assert.Equal(new Memory(1, "mới"), await store.LoadAsync(Some.Conversation, Cancellation));
        Assert.Equal("hai", Assert.Single(await store.WaitingAsync(Some.Conversation, 10, Cancellation)).Text);
        await using var db = await database.OpenAsync(Cancellation);
        Assert.Equal(1, await db.Outbound.CountAsync(Cancellation));
        Assert.Equal(1, await db.Escalations.CountAsync(Cancellation));
    }

    private static FinishedTurn Turn(WaitingMessage message, long version, string state) => new()
    {
        Conversation = Some.Conversation,
        Message = message,
        Version = version,
        State = state,
        Report = "{}",
        Now = Some.Time.ToUnixTimeMilliseconds(),
        Replies = [new NewReply("key " + state, "đáp", "[]")],
        Escalations = [new NewEscalation("tóm tắt", message.Text)],
    };
}
