using Bot.Database;
using Tests.Support;

namespace Tests.Bot.Database;

public sealed class WebChatTranscriptTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_and_its_echo_are_kept_together_and_once()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        var store = new MessageStore(database);

        var kept = await store.KeepAsync(Some.Inbound("chào", "m1"), n => $"echo {n}", Cancellation);
        var reply = await store.AppendActivityAsync(Some.Conversation.Person, "r1", n => $"reply {n}", Cancellation);
        var repeated = await store.AppendActivityAsync(Some.Conversation.Person, "r1", n => $"reply {n}", Cancellation);
        var duplicate = await store.KeepAsync(Some.Inbound("chào", "m1"), n => $"echo {n}", Cancellation);

        Assert.Equal(new TranscriptLine(1, "echo 1"), Assert.IsType<Keeping.Kept>(kept).Echo);
        Assert.Equal(new TranscriptLine(1, "echo 1"), Assert.IsType<Keeping.Duplicate>(duplicate).Echo);
        Assert.Equal(new TranscriptLine(2, "reply 2"), reply);
        Assert.Equal(reply, repeated);
        Assert.Equal([reply], await store.ActivitiesAfterAsync(Some.Conversation.Person, 1, Cancellation));
    }

    [Fact]
    public async Task Concurrent_appends_are_numbered_without_gaps()
    {
        using var folder = await TempFolder.WithDatabaseAsync();
        using var database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        var store = new MessageStore(database);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => store.AppendActivityAsync("c", $"k{n}", s => $"{s}", Cancellation)));

        var lines = await store.ActivitiesAfterAsync("c", 0, Cancellation);
        Assert.Equal(Enumerable.Range(1, 200).Select(n => ((long)n, $"{n}")), lines.Select(l => (l.Sequence, l.Json)));
    }
}
