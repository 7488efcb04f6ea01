using Bot.Database;
using Connectors.Channels;

namespace Bot.Outbox;

/// <summary>Rights held by this process, in the database that all share.</summary>
internal sealed class Leases(LeaseStore store, ISendingNodes nodes, TimeProvider clock) : ILeases
{
    public Task<bool> HoldAsync(string right, TimeSpan length, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return store.HoldAsync(right, nodes.Self, now.ToUnixTimeMilliseconds(), (now + length).ToUnixTimeMilliseconds(), cancellation);
    }

    public Task ReleaseAsync(string right, CancellationToken cancellation) => store.ReleaseAsync(right, nodes.Self, cancellation);
}
