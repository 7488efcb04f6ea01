using Bot.Database;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>The web chat's transcript, written by several processes: the same promises on both databases.</summary>
public abstract class TranscriptContract(Engine engine) : StoreContract(engine)
{
    [Fact]
    public async Task A_message_and_its_echo_are_kept_together_and_once()
    {
        var kept = await Store.KeepAsync(Some.Inbound("chào", "m1"), n => $"echo {n}", Cancellation);
        var reply = await Store.AppendActivityAsync(Some.Conversation.Person, "r1", n => $"reply {n}", Cancellation);
        var repeated = await Store.AppendActivityAsync(Some.Conversation.Person, "r1", n => $"reply {n}", Cancellation);
        var duplicate = await Store.KeepAsync(Some.Inbound("chào", "m1"), n => $"echo {n}", Cancellation);

        Assert.Equal(new TranscriptLine(1, "echo 1"), Assert.IsType<Keeping.Kept>(kept).Echo);
        Assert.Equal(new TranscriptLine(1, "echo 1"), Assert.IsType<Keeping.Duplicate>(duplicate).Echo);
        Assert.Equal(new TranscriptLine(2, "reply 2"), reply);
        Assert.Equal(reply, repeated);
        Assert.Equal([reply], await Store.ActivitiesAfterAsync(Some.Conversation.Person, 1, Cancellation));
    }

    [Fact]
    public async Task Concurrent_appends_of_several_processes_are_numbered_without_gaps_and_each_once()
    {
        MessageStore[] processes = [Store, await OtherAsync(), await OtherAsync()];

        // Every key is appended by two of the three.
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(() => processes[n % 3].AppendActivityAsync("c", $"k{n / 2}", s => $"{s}", Cancellation))));

        var lines = await Store.ActivitiesAfterAsync("c", 0, Cancellation);
        Assert.Equal(Enumerable.Range(1, 100).Select(n => ((long)n, $"{n}")), lines.Select(l => (l.Sequence, l.Json)));
    }
}

public sealed class SqliteTranscriptTest() : TranscriptContract(Engine.Sqlite);

public sealed class PostgresTranscriptTest() : TranscriptContract(Engine.PostgreSql);
