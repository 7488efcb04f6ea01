using System.Diagnostics.Metrics;
using Bot.Database;

namespace Bot.Outbox;

/// <summary>Counts how attempts end, and shows what is not sent.</summary>
public sealed class OutboxMeter
{
    private readonly Counter<long> attempts;

    public OutboxMeter(IMeterFactory meters, IMessageStore store)
    {
        var meter = meters.Create("GanDan.Outbox");
        attempts = meter.CreateCounter<long>("gandan.sends", description: "Attempts to send a reply, by the state they led to");
        meter.CreateObservableGauge("gandan.outbound", () => Unsent(store), description: "Replies that are not sent, by state");
    }

    public void Count(OutboundState state, string channel) => attempts.Add(1, new("state", state.ToString()), new("channel", channel));

    private static IEnumerable<Measurement<long>> Unsent(IMessageStore store)
    {
        // A gauge is asked synchronously; the count is read from small indexes.
        var counts = store.CountUnsentAsync(CancellationToken.None).GetAwaiter().GetResult();
        return Enum.GetValues<OutboundState>().Where(s => s != OutboundState.Sent)
            .Select(s => new Measurement<long>(counts.GetValueOrDefault(s), new KeyValuePair<string, object?>("state", s.ToString())));
    }
}
