namespace Bot;

/// <summary>The citizens' clock, seven hours ahead of UTC: no summer time since 1975, and the machine may have no time zone data.</summary>
public static class VietnamTime
{
    public static DateTimeOffset At(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7));

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(At(moment).DateTime);
}
