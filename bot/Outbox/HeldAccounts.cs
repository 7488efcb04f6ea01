using System.Collections.Concurrent;

namespace Bot.Outbox;

/// <summary>Accounts that the vendor does not serve at present (rate, token, wallet): nothing is tried there until the moment named.</summary>
internal sealed class HeldAccounts(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Channel, string Account), (DateTimeOffset Until, string Reason)> held = new();

    public void Hold(string channel, string account, TimeSpan time, string reason) => held[(channel, account)] = (clock.GetUtcNow() + time, reason);

    public (DateTimeOffset Until, string Reason)? Find(string channel, string account)
    {
        if (!held.TryGetValue((channel, account), out var hold))
        {
            return null;
        }

        if (hold.Until > clock.GetUtcNow())
        {
            return hold;
        }

        held.TryRemove(KeyValuePair.Create((channel, account), hold));
        return null;
    }
}
