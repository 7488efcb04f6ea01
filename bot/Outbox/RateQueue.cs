using Connectors.Channels;

namespace Bot.Outbox;

/// <summary>
/// A token bucket told as time (GCRA): the moment at which the bucket would be full again is all its memory. Pure but for its own state; one caller
/// at a time.
/// </summary>
public sealed class RateQueue
{
    private DateTimeOffset fullAt;

    /// <summary>Takes the next place; returns how long to wait for it.</summary>
    public TimeSpan Reserve(ChannelRate rate, DateTimeOffset now)
    {
        var (wait, after) = Next(rate, now);
        fullAt = after;
        return wait;
    }

    /// <summary>Takes a place that is free now, or none.</summary>
    public bool TryTake(ChannelRate rate, DateTimeOffset now)
    {
        var (wait, after) = Next(rate, now);
        if (wait > TimeSpan.Zero)
        {
            return false;
        }

        fullAt = after;
        return true;
    }

    private (TimeSpan Wait, DateTimeOffset FullAt) Next(ChannelRate rate, DateTimeOffset now)
    {
        if (double.IsPositiveInfinity(rate.PerSecond))
        {
            return (TimeSpan.Zero, fullAt);
        }

        var each = TimeSpan.FromSeconds(1 / rate.PerSecond);
        var start = fullAt > now ? fullAt : now;
        var wait = start - now - (each * (rate.Burst - 1));
        return (wait > TimeSpan.Zero ? wait : TimeSpan.Zero, start + each);
    }
}
