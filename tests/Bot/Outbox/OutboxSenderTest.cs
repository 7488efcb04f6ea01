using System.Diagnostics.Metrics;
using Bot.Database;
using Bot.Outbox;
using Connectors.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Tests.Support;

namespace Tests.Bot.Outbox;

public sealed class OutboxSenderTest : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(Some.Time);
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private TempFolder folder = null!;
    private SqliteDatabase database = null!;
    private SqliteMessageStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        folder = await TempFolder.WithDatabaseAsync();
        database = new SqliteDatabase(folder.Data.Database);
        await database.StartAsync(Cancellation);
        store = new SqliteMessageStore(database);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        folder.Dispose();
        services.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_reply_that_must_wait_holds_back_the_later_ones_of_its_conversation_only()
    {
        await QueueAsync("an", "một", "hai");
        await QueueAsync("bình", "ba");
        var channel = new RecordingChannel();
        channel.Next["an"] = new SendOutcome.TryLater(TimeSpan.FromSeconds(1), "429");
        using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);

        await channel.WaitAsync(2, Cancellation);
        await RetryAsync(channel, 2);

        Assert.Equal(["một", "một", "hai"], channel.Sent.Where(m => m.Person == "an").Select(m => m.Text));
        Assert.Single(channel.Sent.Where(m => m.Person == "an" && m.Text == "một").Select(m => m.Id).Distinct());
        Assert.Equal(["ba"], channel.Sent.Where(m => m.Person == "bình").Select(m => m.Text));
        await sender.StopAsync(Cancellation);
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
        var first = await store.NextReplyAsync(new ConversationKey("test", "oa", "an"), Cancellation);
        Assert.True(await store.ClaimReplyAsync(first!.Id, Cancellation));
        Assert.False(await store.ClaimReplyAsync(first.Id, Cancellation));
        var channel = new RecordingChannel();
        await SendAsync(channel, 1);

        Assert.Equal(["hai"], channel.Sent.Select(m => m.Text));
        Assert.Equal([OutboundState.Unknown, OutboundState.Sent], (await StatesAsync()).Select(s => s.State));
    }

    [Fact]
    public async Task A_channel_that_throws_is_an_unknown_outcome_with_the_name_of_the_exception()
    {
        await QueueAsync("an", "một");
        using var sender = Sender(new ThrowingChannel());
        await sender.StartAsync(Cancellation);
        await Eventually.TrueAsync(async () => (await StatesAsync())[0].State == OutboundState.Unknown, "the reply is not marked");

        Assert.Equal(nameof(InvalidOperationException), (await StatesAsync())[0].Reason);
        await sender.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Two_replies_of_one_conversation_are_never_on_their_way_together()
    {
        await QueueAsync("an", "một", "hai");
        var channel = new SlowChannel();
        using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await channel.Begun.WaitAsync(Cancellation);

        for (var i = 0; i < 5; i++)
        {
            sender.Wake(new ConversationKey("test", "oa", "an"));
        }

        // Another conversation is served meanwhile, and its end shows that the wake-ups above have been worked off.
        await QueueAsync("bình", "ba");
        sender.Wake(new ConversationKey("test", "oa", "bình"));
        await channel.Begun.WaitAsync(Cancellation);
        Assert.Equal(1, channel.OfAn);

        channel.Go.SetResult();
        await channel.Begun.WaitAsync(Cancellation);
        await sender.StopAsync(Cancellation);
        Assert.All(await StatesAsync(), s => Assert.Equal((OutboundState.Sent, null), s));
    }

    [Fact]
    public async Task Replies_on_a_channel_that_is_switched_off_wait()
    {
        await QueueAsync("an", "một");
        using var sender = Sender();
        await sender.StartAsync(Cancellation);
        await Eventually.TrueAsync(async () => (await StatesAsync())[0].Reason is not null, "the reply is not marked");

        Assert.Equal(OutboundState.Queued, (await StatesAsync())[0].State);
        await sender.StopAsync(Cancellation);
    }

    private OutboxSender Sender(params IChannel[] channels) =>
        new(store, channels, Options.Create(new OutboxOptions()), new OutboxMeter(services.GetRequiredService<IMeterFactory>(), store), clock, NullLogger<OutboxSender>.Instance);

    private async Task SendAsync(RecordingChannel channel, int sends)
    {
        using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await channel.WaitAsync(sends, Cancellation);
        await sender.StopAsync(Cancellation);
    }

    /// <summary>Lets the clock run until the held-back replies have gone out.</summary>
    private async Task RetryAsync(RecordingChannel channel, int sends)
    {
        var all = channel.WaitAsync(sends, Cancellation);
        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(all.IsCompleted);
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
