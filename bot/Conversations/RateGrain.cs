using Bot.Outbox;
using Connectors.Channels;

namespace Bot.Conversations;

/// <summary>Hands out an account's places. After the death of its node it begins anew elsewhere with a full bucket: the vendor's 429 is the second line.</summary>
internal sealed class RateGrain(TimeProvider clock) : Grain, IRateGrain
{
    private readonly RateQueue queue = new();

    public ValueTask<TimeSpan> Reserve(double perSecond, int burst) => new(queue.Reserve(new ChannelRate(perSecond, burst), clock.GetUtcNow()));
}
