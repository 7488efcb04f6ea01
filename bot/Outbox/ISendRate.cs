using Connectors.Channels;

namespace Bot.Outbox;

/// <summary>Shares an account's rate among all processes of the installation.</summary>
public interface ISendRate
{
    /// <summary>Takes the next place in the account's queue; returns how long it is until then.</summary>
    ValueTask<TimeSpan> ReserveAsync(string channel, string account, ChannelRate rate);
}
