using System.Collections.Concurrent;

namespace Connectors.Channels.Messenger;

/// <summary>How long a page rests after "too many": 5 seconds, twice as long each time it was not enough, at most 5 minutes.</summary>
internal sealed class MessengerBackOff(TimeProvider clock)
{
    private const int MostDoublings = 6;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Rest> rests = new(StringComparer.Ordinal);

    /// <param name="told">What the vendor said itself; null = nothing.</param>
    public TimeSpan Held(string account, TimeSpan? told)
    {
        var now = clock.GetUtcNow();
        var rest = rests.AddOrUpdate(
            account,
            _ => Begin(now, 0),
            // Sends that were under way together are one offence.
            (_, before) => before.Until > now ? before : Begin(now, Math.Min(before.Doublings + 1, MostDoublings)));
        return told > rest.Until - now ? told.Value : rest.Until - now;
    }

    public void Sent(string account)
    {
        if (rests.TryGetValue(account, out var rest) && rest.Until <= clock.GetUtcNow())
        {
            rests.TryRemove(KeyValuePair.Create(account, rest));
        }
    }

    private static Rest Begin(DateTimeOffset now, int doublings)
    {
        var length = First * (1 << doublings);
        return new Rest(now + (length < Longest ? length : Longest), doublings);
    }

    private sealed record Rest(DateTimeOffset Until, int Doublings);
}
