using Bot.Database;
using Connectors.Channels;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Outbox;

public sealed class OutboxSenderTest : SendingSuite
{
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
        var first = await Store.NextReplyAsync(An, Cancellation);
        Assert.True(await Store.ClaimReplyAsync(An, first!.Id, "một tiến trình đã chết", Cancellation));
        Assert.False(await Store.ClaimReplyAsync(An, first.Id, "tiến trình khác", Cancellation));
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

    private sealed class ThrowingChannel : PlainChannel
    {
        public override Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation) => throw new InvalidOperationException(message.Text);
    }
}
