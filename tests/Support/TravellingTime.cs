namespace Tests.Support;

/// <summary>The real clock, moved on by jumps. Timers run as always, so that nothing in a whole server stands still.</summary>
public sealed class TravellingTime : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Travel(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
