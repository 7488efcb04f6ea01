using Bot.Database;
using Connectors.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;

namespace Tests.Bot.Outbox;

/// <summary>The sender over a real Store and a Clock that a test moves.</summary>
public abstract class SendingSuite : IAsyncLifetime
{
    protected static readonly ConversationKey An = new("test", "oa", "an");
    protected FakeTimeProvider Clock { get; } = new(Some.Time);
    private TempFolder folder = null!;
    private SqliteDatabase database = null!;

    protected MessageStore Store { get; private set; } = null!;

    protected SqliteDatabase Database => database;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        folder = await TempFolder.WithDatabaseAsync();
        database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        Store = new MessageStore(database);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected SenderRig Sender(params IChannel[] channels) => new(Store, Clock, channels: channels);

    protected async Task SendAsync(RecordingChannel channel, int sends)
    {
        await using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await channel.WaitAsync(sends, Cancellation);
    }

    /// <summary>Lets the Clock run until the held-back replies have gone out.</summary>
    protected async Task RetryAsync(SenderRig sender, RecordingChannel channel, int sends)
    {
        var all = channel.WaitAsync(sends, Cancellation);
        await Eventually.TrueAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                await sender.SweepAsync(Cancellation);
                return all.IsCompleted;
            },
            "the held-back replies never went out");
        await all;
    }

    protected async Task QueueAsync(string person, params string[] texts)
    {
        var key = new ConversationKey("test", "oa", person);
        var version = (await Store.LoadAsync(key, Cancellation)).Version;
        await Store.KeepAsync(new NewInbound(key, $"m-{person}-{version}", "hỏi", null, 0, 0), null, Cancellation);
        await Store.CommitAsync(
            new FinishedTurn
            {
                Conversation = key,
                Message = (await Store.WaitingAsync(key, 1, Cancellation))[0],
                Version = version,
                HeardAt = Clock.GetUtcNow().ToUnixTimeMilliseconds(),
                State = "{}",
                Report = "{}",
                Now = Clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Replies = [.. texts.Select(t => new NewReply($"{person} {t}", t, "[]"))],
            },
            Cancellation);
    }

    protected async Task<IReadOnlyList<(OutboundState State, string? Reason)>> StatesAsync()
    {
        await using var db = await database.OpenAsync(Cancellation);
        return [.. (await db.Outbound.AsNoTracking().OrderBy(r => r.Id).ToListAsync(Cancellation)).Select(r => (r.State, r.Reason))];
    }

    protected sealed class SlowChannel : PlainChannel
    {
        private int ofAn;

        public SemaphoreSlim Begun { get; } = new(0);
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public int OfAn => ofAn;

        public override async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
        {
            if (message.Person == "an")
            {
                Interlocked.Increment(ref ofAn);
            }

            Begun.Release();
            await Go.Task.WaitAsync(cancellation);
            return new SendOutcome.Sent("v");
        }
    }
}
