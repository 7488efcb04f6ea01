using Bot.Outbox;
using Connectors.Channels;

namespace Bot.Conversations;

/// <summary>Asks the account's <see cref="RateGrain"/>, wherever it lives; a channel without a limit asks nobody.</summary>
internal sealed class SharedRate(IGrainFactory grains) : ISendRate
{
    public ValueTask<TimeSpan> ReserveAsync(string channel, string account, ChannelRate rate) =>
        double.IsPositiveInfinity(rate.PerSecond)
            ? new(TimeSpan.Zero)
            : grains.GetGrain<IRateGrain>($"{channel}/{account}").Reserve(rate.PerSecond, rate.Burst);
}
