using Bot.Database;
using Bot.Outbox;
using Connectors.Channels;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Outbox;

/// <summary>What may not be sent now waits for its own reason and holds up nobody else.</summary>
public sealed class WaitingRepliesTest : SendingSuite
{
    [Fact]
    public async Task What_the_window_does_not_let_out_waits_visibly_and_goes_first_when_the_citizen_writes_again()
    {
        await QueueAsync("an", "trả lời muộn");
        var channel = new RecordingChannel { Policy = (_, heardAt, now) => now - heardAt < TimeSpan.FromHours(24) ? new WindowVerdict.Open() : new WindowVerdict.Closed("24 h") };
        Clock.Advance(TimeSpan.FromHours(25));
        await using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await Eventually.TrueAsync(async () => (await StatesAsync())[0].State == OutboundState.WaitingForWindow, "the reply does not wait");
        Assert.Empty(channel.Sent);

        await QueueAsync("an", "trả lời mới");
        await sender.SweepAsync(Cancellation);
        await channel.WaitAsync(2, Cancellation);
        Assert.Equal(["trả lời muộn", "trả lời mới"], channel.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task When_the_vendor_says_that_the_window_is_closed_it_waits_too()
    {
        await QueueAsync("an", "một", "hai");
        var channel = new RecordingChannel();
        channel.Next["an"] = new SendOutcome.WindowClosed("-230");
        await SendAsync(channel, 2);
        Assert.Equal([(OutboundState.WaitingForWindow, "-230"), (OutboundState.Sent, null)], await StatesAsync());
    }

    [Fact]
    public async Task An_account_that_is_held_is_not_tried_for_others_and_costs_no_attempt()
    {
        await QueueAsync("an", "một");
        await QueueAsync("bình", "hai");
        var channel = new RecordingChannel();
        channel.Next["an"] = channel.Next["bình"] = new SendOutcome.HoldAccount(TimeSpan.FromMinutes(1), "token");
        await using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await Eventually.TrueAsync(async () => (await StatesAsync()).All(s => s.Reason == "token"), "the account is not held");

        var tried = channel.Sent.Count;
        await sender.SweepAsync(Cancellation);
        Assert.Equal(tried, channel.Sent.Count);
        await using (var db = await Database.OpenAsync(Cancellation))
        {
            Assert.All(await db.Outbound.ToListAsync(Cancellation), r => Assert.Equal((OutboundState.Queued, 0), (r.State, r.Attempts)));
        }

        channel.Next.Clear();
        Clock.Advance(TimeSpan.FromMinutes(1.1));
        await sender.SweepAsync(Cancellation);
        await channel.WaitAsync(tried + 2, Cancellation);
    }

    [Fact]
    public async Task The_accounts_rate_spreads_what_is_sent_over_all_conversations()
    {
        foreach (var person in (string[])["an", "bình", "chi"])
        {
            await QueueAsync(person, "chào " + person);
        }

        var channel = new RecordingChannel { Speed = new ChannelRate(PerSecond: 1, Burst: 1) };
        await using var sender = Sender(channel);
        await sender.StartAsync(Cancellation);
        await channel.WaitAsync(1, Cancellation);
        Assert.Single(channel.Sent);

        await RetryAsync(sender, channel, 2);
        Assert.Equal(3, channel.Sent.Count);
    }

    [Fact]
    public async Task A_send_that_a_living_node_has_begun_is_left_to_it_and_settled_when_the_node_is_dead()
    {
        await QueueAsync("an", "một", "hai");
        var first = await Store.NextReplyAsync(An, Cancellation);
        await Store.ClaimReplyAsync(An, first!.Id, "nút kia", Cancellation);
        var nodes = new TwoNodes();
        var channel = new RecordingChannel();
        await using var sender = new SenderRig(Store, Clock, nodes, channels: [channel]);
        await sender.StartAsync(Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(nodes.Asked > 0), "nobody asked whether the node lives");
        Assert.Empty(channel.Sent);

        nodes.OtherLives = false;
        await sender.SweepAsync(Cancellation);
        await channel.WaitAsync(1, Cancellation);
        Assert.Equal("hai", channel.Sent.Single().Text);
        await Eventually.TrueAsync(async () => (await StatesAsync())[1].State == OutboundState.Sent, "the second reply is not marked");
        Assert.Equal(OutboundState.Unknown, (await StatesAsync())[0].State);
    }

    [Fact]
    public async Task People_for_whom_the_vendor_is_slow_do_not_take_the_places_of_others()
    {
        await QueueAsync("an", "chậm");
        var slow = new SlowChannel();
        await using var sender = new SenderRig(Store, Clock, options: new OutboxOptions { Parallel = 1 }, channels: [slow]);
        await sender.StartAsync(Cancellation);
        await slow.Begun.WaitAsync(Cancellation);
        await QueueAsync("bình", "nhanh");
        await sender.SweepAsync(Cancellation);

        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await slow.Begun.WaitAsync(TimeSpan.FromSeconds(20), Cancellation), "the second never got a place");
        slow.Go.SetResult();
    }

    private sealed class TwoNodes : ISendingNodes
    {
        private int asked;

        public bool OtherLives { get; set; } = true;
        public int Asked => asked;
        public string Self => "nút này";

        public bool MayStillSend(string node)
        {
            Interlocked.Increment(ref asked);
            return OtherLives;
        }
    }
}
