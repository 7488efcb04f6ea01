using System.Diagnostics;

namespace Load;

/// <summary>Collects durations and tells median and p99.</summary>
internal sealed class Times
{
    private readonly List<double> micros = [];

    public int Count => micros.Count;
    public double Median => At(0.5);
    public double P99 => At(0.99);

    public T Measure<T>(Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = work();
        micros.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        return result;
    }

    public void Clear() => micros.Clear();

    public void Add(TimeSpan time) => micros.Add(time.TotalMicroseconds);

    private double At(double share)
    {
        micros.Sort();
        return micros.Count == 0 ? 0 : micros[Math.Min(micros.Count - 1, (int)(micros.Count * share))];
    }
}
