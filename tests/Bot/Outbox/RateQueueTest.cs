using Bot.Outbox;
using Connectors.Channels;
using Tests.Support;

namespace Tests.Bot.Outbox;

public sealed class RateQueueTest
{
    private static readonly ChannelRate Ten = new(PerSecond: 10, Burst: 3);

    [Fact]
    public void A_burst_goes_at_once_and_the_rest_one_after_the_other()
    {
        var queue = new RateQueue();
        var waits = Enumerable.Range(0, 6).Select(_ => queue.Reserve(Ten, Some.Time).TotalMilliseconds);
        Assert.Equal([0, 0, 0, 100, 200, 300], waits);
    }

    [Fact]
    public void A_pause_fills_the_bucket_again_but_not_beyond_the_burst()
    {
        var queue = new RateQueue();
        for (var i = 0; i < 3; i++)
        {
            queue.Reserve(Ten, Some.Time);
        }

        var later = Some.Time + TimeSpan.FromHours(1);
        Assert.Equal([0, 0, 0, 100], Enumerable.Range(0, 4).Select(_ => queue.Reserve(Ten, later).TotalMilliseconds));
    }

    [Fact]
    public void What_is_not_taken_costs_nothing()
    {
        var queue = new RateQueue();
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => queue.TryTake(Ten, Some.Time)));
        Assert.True(queue.TryTake(Ten, Some.Time + TimeSpan.FromMilliseconds(100)));
        Assert.False(queue.TryTake(Ten, Some.Time + TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public void Without_a_limit_nothing_waits()
    {
        var queue = new RateQueue();
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.Equal(TimeSpan.Zero, queue.Reserve(ChannelRate.Unlimited, Some.Time)));
    }
}
