using Bot.Database;
using Connectors.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;

namespace Tests.Bot.Outbox;

public sealed class OutboxSenderTest : IAsyncLifetime
{
    private static readonly ConversationKey An = new("test", "oa", "an");
    private readonly FakeTimeProvider clock = new(Some.Time);
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
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_reply_that_must_wait_holds_back_the_later_ones_of_its_conversation_only()
    {
        await QueueAsync("an", "một", "hai");
        await QueueAsync("bình", "ba");
        var channel = new RecordingChannel();
        channel.Next["an"] = new SendOutcome.TryLater(TimeSpan.FromSeconds(1), "429");
        await using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);

        await channel.WaitAsync(2, Cancellation);
        await RetryAsync(sender, channel, 2);

        Assert.Equal(["một", "một", "hai"], channel.Sent.Where(m => m.Person == "an").Select(m => m.Text));
        Assert.Single(channel.Sent.Where(m => m.Person == "an" && m.Text == "một").Select(m => m.Id).Distinct());
        Assert.Equal(["ba"], channel.Sent.Where(m => m.Person == "bình").Select(m => m.Text));
    }

    [Fact]
    public async Task An_unknown_outcome_is_shown_as_such_and_does_not_block_what_follows()
    {
        await QueueAsync("an", "một", "hai");
        var channel = new RecordingChannel();
        channel.Next["an"] = new SendOutcome.Unknown("timed out");
        await SendAsync(channel, 2);

        Assert.Equal(["một", "hai"], channel.Sent.Select(m => m.Text));
        Assert.Equal([(OutboundState.Unknown, "timed out"), (OutboundState.Sent, null)], await StatesAsync());
    }

    [Fact]
    public async Task A_reply_that_a_killed_process_was_sending_is_unknown_and_not_sent_again()
    {
        await QueueAsync("an", "một", "hai");
        var first = await store.NextReplyAsync(An, Cancellation);
        Assert.True(await store.ClaimReplyAsync(An, first!.Id, "một tiến trình đã chết", Cancellation));
        Assert.False(await store.ClaimReplyAsync(An, first.Id, "tiến trình khác", Cancellation));
        var channel = new RecordingChannel();
        await SendAsync(channel, 1);

        Assert.Equal(["hai"], channel.Sent.Select(m => m.Text));
        Assert.Equal([OutboundState.Unknown, OutboundState.Sent], (await StatesAsync()).Select(s => s.State));
    }

    [Fact]
    public async Task A_channel_that_throws_is_an_unknown_outcome_with_the_name_of_the_exception()
    {
        await QueueAsync("an", "một");
        await using var sender = Sender(new ThrowingChannel());
        await sender.StartAsync(Cancellation);
        await Eventually.TrueAsync(async () => (await StatesAsync())[0].State == OutboundState.Unknown, "the reply is not marked");

        Assert.Equal(nameof(InvalidOperationException), (await StatesAsync())[0].Reason);
    }

    [Fact]
    public async Task Two_replies_of_one_conversation_are_never_on_their_way_together()
    {
        await QueueAsync("an", "một", "hai");
        var channel = new SlowChannel();
        await using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await channel.Begun.WaitAsync(Cancellation);

        for (var i = 0; i < 5; i++)
        {
            sender.Sender.Wake(An);
        }

        // Another conversation is served meanwhile, and its end shows that the wake-ups above have been worked off.
        await QueueAsync("bình", "ba");
        sender.Sender.Wake(new ConversationKey("test", "oa", "bình"));
        await channel.Begun.WaitAsync(Cancellation);
        Assert.Equal(1, channel.OfAn);

        channel.Go.SetResult();
        await channel.Begun.WaitAsync(Cancellation);
        await sender.Sender.StopAsync(Cancellation);
        Assert.All(await StatesAsync(), s => Assert.Equal((OutboundState.Sent, null), s));
    }

    [Fact]
    public async Task Replies_on_a_channel_that_is_switched_off_wait()
    {
        await QueueAsync("an", "một");
        await using var sender = Sender();
        await sender.StartAsync(Cancellation);
        await Eventually.TrueAsync(async () => (await StatesAsync())[0].Reason is not null, "the reply is not marked");

        Assert.Equal(OutboundState.Queued, (await StatesAsync())[0].State);
    }

    private SenderRig Sender(params IChannel[] channels) => new(store, clock, channels: channels);

    private async Task SendAsync(RecordingChannel channel, int sends)
    {
        await using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await channel.WaitAsync(sends, Cancellation);
    }

    /// <summary>Lets the clock run until the held-back replies have gone out.</summary>
    private async Task RetryAsync(SenderRig sender, RecordingChannel channel, int sends)
    {
        var all = channel.WaitAsync(sends, Cancellation);
        await Eventually.TrueAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await sender.SweepAsync(Cancellation);
                return all.IsCompleted;
            },
            "the held-back replies never went out");
        await all;
    }

    private async Task QueueAsync(string person, params string[] texts)
    {
        var key = new ConversationKey("test", "oa", person);
        await store.KeepAsync(new NewInbound(key, "m-" + person, "hỏi", null, 0, 0), null, Cancellation);
        await store.CommitAsync(
            new FinishedTurn
            {
                Conversation = key,
                Message = (await store.WaitingAsync(key, 1, Cancellation))[0],
                Version = 0,
                State = "{}",
                Report = "{}",
                Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Replies = [.. texts.Select(t => new NewReply($"{person} {t}", t, "[]"))],
            },
            Cancellation);
    }

    private async Task<IReadOnlyList<(OutboundState State, string? Reason)>> StatesAsync()
    {
        await using var db = await database.OpenAsync(Cancellation);
        return [.. (await db.Outbound.AsNoTracking().OrderBy(r => r.Id).ToListAsync(Cancellation)).Select(r => (r.State, r.Reason))];
    }

    private sealed class SlowChannel : PlainChannel
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

    private sealed class ThrowingChannel : PlainChannel
    {
        public override Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation) => throw new InvalidOperationException(message.Text);
    }
}
