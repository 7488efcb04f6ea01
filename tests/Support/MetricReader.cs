using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tests.Support;

/// <summary>Adds up what one host counts; other hosts of the same process are not heard.</summary>
public sealed class MetricReader : IDisposable
{
    private readonly ConcurrentDictionary<string, double> sums = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public MetricReader(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Meter.Name.StartsWith("GanDan.", StringComparison.Ordinal))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The sum of a counter over all series that carry these tags ("name", "tag=value" …); of a gauge the last value.</summary>
    public double this[string name, params string[] tags]
    {
        get
        {
            listener.RecordObservableInstruments();
            return sums.Where(s => s.Key.Split('|') is [var first, .. var rest] && first == name && tags.All(rest.Contains)).Sum(s => s.Value);
        }
    }

    public void Dispose() => listener.Dispose();

    private void Count(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = string.Join('|', (string[])[instrument.Name, .. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]);
        sums.AddOrUpdate(series, value, (_, sum) => instrument is ObservableInstrument<double> ? value : sum + value);
    }
}
