namespace Vendors;

/// <summary>Ids nobody has had before, not even in an earlier run against the same database: they start at the time of the start.</summary>
internal sealed class Ids(TimeProvider time)
{
    private readonly long start = time.GetUtcNow().ToUnixTimeMilliseconds();
    private long last;

    public long Next() => Interlocked.Increment(ref last);

    /// <summary>20 hex characters, as Zalo's look.</summary>
    public string Hex() => $"{start:x12}{Next():x8}";

    /// <summary>The seconds of the start, for ids that are numbers.</summary>
    public long Seconds => start / 1000;
}
