using Bot.Database;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>What every suite of the stores begins with: a fresh database of one engine, and one process that uses it.</summary>
public abstract class StoreContract(Engine engine) : IAsyncLifetime
{
    protected static readonly long Now = Some.Time.ToUnixTimeMilliseconds();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected Engine Engine => engine;

    protected TestDatabase Fresh { get; private set; } = null!;

    protected SqlDatabase Database { get; private set; } = null!;

    protected MessageStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Fresh = await TestDatabase.CreateAsync(engine);
        Database = await Fresh.OpenAsync();
        Store = new MessageStore(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Fresh.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another process on the same database.</summary>
    protected async Task<MessageStore> OtherAsync() => new(await Fresh.OpenAsync());

    protected async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> query)
    {
        await using var db = await Database.OpenAsync(Cancellation);
        return await query(db);
    }

    protected Task<Keeping> KeepAsync(string text, string id, string person = "dân") =>
        Store.KeepAsync(Some.Inbound(text, id) with { Conversation = Of(person) }, null, Cancellation);

    protected static ConversationKey Of(string person) => Some.Conversation with { Person = person };

    /// <summary>Keeps a message and commits a turn on it.</summary>
    protected async Task<WaitingMessage> AnswerAsync(string id, Func<FinishedTurn, FinishedTurn> change, string person = "dân")
    {
        await KeepAsync("hỏi " + id, id, person);
        var memory = await Store.LoadAsync(Of(person), Cancellation);
        var message = (await Store.WaitingAsync(Of(person), 10, Cancellation)).Single(m => m.MessageId == id);
        Assert.True(await Store.CommitAsync(change(Turn(message, memory.Version, person)), Cancellation));
        return message;
    }

    /// <summary>The only unsent reply of the conversation, after a turn that queued it.</summary>
    protected async Task<UnsentReply> QueuedAsync(string id = "m1", string person = "dân")
    {
        await AnswerAsync(id, t => t with { Replies = [new NewReply("key " + id, "đáp", "[]")] }, person);
        return (await Store.NextReplyAsync(Of(person), Cancellation))!;
    }

    protected static ReplyMark Mark(UnsentReply reply, OutboundState state, string? by = null, string? vendorId = null, long? sentAt = null) =>
        new(reply.Id, state, Now, null, vendorId, sentAt, by);

    protected static FinishedTurn Turn(WaitingMessage message, long version, string person = "dân") => new()
    {
        Conversation = Of(person),
        Message = message,
        Version = version,
        State = """{"lượt":"xong"}""",
        Report = "{}",
        Now = Now,
    };
}
