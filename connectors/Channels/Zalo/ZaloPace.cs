namespace Connectors.Channels.Zalo;

/// <summary>Slows this process down when the vendor says that the minute is used up; the account's steady rate is the outbox's.</summary>
internal sealed class ZaloPace(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private const int MostDoublings = 4;

    private readonly Lock gate = new();
    private DateTimeOffset restUntil = DateTimeOffset.MinValue;
    private int crowded;

    /// <summary>How long nothing should be sent; null = go on.</summary>
    public TimeSpan? Rest
    {
        get
        {
            lock (gate)
            {
                return restUntil - clock.GetUtcNow() is { Ticks: > 0 } left ? left : null;
            }
        }
    }

    /// <summary>What X-RateLimit-Remain said; at zero the rest of the minute is waited out.</summary>
    public void Told(int? remaining)
    {
        if (remaining <= 0)
        {
            lock (gate)
            {
                var now = clock.GetUtcNow();
                restUntil = now + TimeSpan.FromSeconds(60 - now.Second);
            }
        }
    }

    /// <summary>The vendor refused for its rate: 5 s, then twice as long each time, up to 80 s.</summary>
    public TimeSpan Crowded()
    {
        lock (gate)
        {
            return First * (1 << Math.Min(crowded++, MostDoublings));
        }
    }

    public void Passed()
    {
        lock (gate)
        {
            crowded = 0;
        }
    }
}
