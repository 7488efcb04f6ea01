namespace Bot.Inbox;

/// <summary>
/// Whether messages arrive faster than they are put on disk. Answers then stand back: a late acknowledgement makes a vendor deliver again and in the
/// end give up, a late answer is only late.
/// </summary>
public sealed class InboxPressure(TimeProvider clock)
{
    private const int High = 12;
    // Commits end many messages at once: that moment is not calm yet.
    private static readonly TimeSpan Lasting = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    // However great the pressure, something is answered.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly long lasting = (long)(Lasting.TotalSeconds * clock.TimestampFrequency);
    private int keeping;
    private long highUntil = long.MinValue;

    public bool IsHigh => clock.GetTimestamp() < Volatile.Read(ref highUntil);

    /// <summary>One more message is being kept; dispose when it is on disk.</summary>
    internal Keep Begin()
    {
        if (Interlocked.Increment(ref keeping) >= High)
        {
            Volatile.Write(ref highUntil, clock.GetTimestamp() + lasting);
        }

        return new Keep(this);
    }

    /// <summary>Waits for calm, but not long.</summary>
    public async ValueTask StandBackAsync(CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && IsHigh; waited += Look)
        {
            await Task.Delay(Look, clock, cancellation);
        }
    }

    internal readonly struct Keep(InboxPressure pressure) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref pressure.keeping);
    }
}
