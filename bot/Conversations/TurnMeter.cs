using System.Diagnostics.Metrics;

namespace Bot.Conversations;

/// <summary>Counts and times turns by what they turned out to be.</summary>
public sealed class TurnMeter
{
    private readonly Histogram<double> seconds;
    private readonly Counter<long> fenced;
    private readonly Counter<long> slowed;

    public TurnMeter(IMeterFactory meters)
    {
        var meter = meters.Create("GanDan.Conversations");
        seconds = meter.CreateHistogram<double>("gandan.turn", "s", "Time of a turn from its start to its commit");
        fenced = meter.CreateCounter<long>("gandan.turns.fenced", description: "Turns that another owner had already answered");
        slowed = meter.CreateCounter<long>("gandan.turns.slowed", description: "Times a conversation had to wait because one citizen writes faster than is answered");
    }

    public void Answered(string kind, bool failed, TimeSpan time) => seconds.Record(time.TotalSeconds, new("kind", kind), new("failed", failed));

    public void Fenced() => fenced.Add(1);

    public void Slowed() => slowed.Add(1);
}
