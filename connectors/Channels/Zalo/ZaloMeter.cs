using System.Diagnostics.Metrics;

namespace Connectors.Channels.Zalo;

/// <summary>Counts what is unconfirmed or costs money; never an id, a text or a token.</summary>
internal sealed class ZaloMeter
{
    private readonly Counter<long> signatures;
    private readonly Counter<long> echoes;
    private readonly Counter<long> sends;
    private readonly Counter<long> errors;
    private long tokenEnds = long.MinValue;

    public ZaloMeter(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create("GanDan.Zalo");
        signatures = meter.CreateCounter<long>("gandan.zalo.signatures", description: "Signed deliveries by mode and the variant that matched");
        echoes = meter.CreateCounter<long>("gandan.zalo.echoes", description: "Echoes by whether they name who typed them");
        sends = meter.CreateCounter<long>("gandan.zalo.sends", description: "Messages sent by means (free, charged, template) and the quota the vendor took them from (none = charged)");
        errors = meter.CreateCounter<long>("gandan.zalo.errors", description: "The vendor's error codes by class");
        meter.CreateObservableGauge("gandan.zalo.token", () => SecondsLeft(clock), "s", "Life left of the access token; 0 = lost");
    }

    public void Signed(string mode, string variant) => signatures.Add(1, new("mode", mode), new("variant", variant));

    public void Echoed(bool byAdmin) => echoes.Add(1, new KeyValuePair<string, object?>("admin", byAdmin));

    public void Sent(string means, string quota) => sends.Add(1, new("means", means), new("quota", quota));

    public void Failed(int code, string kind) => errors.Add(1, new("code", code), new("class", kind));

    /// <summary>Null = there is none that works.</summary>
    public void TokenEnds(DateTimeOffset? at) => Volatile.Write(ref tokenEnds, at?.ToUnixTimeMilliseconds() ?? 0);

    private IEnumerable<Measurement<double>> SecondsLeft(TimeProvider clock)
    {
        // Nothing is said before the vault was read once: 0 would raise the alarm at every start.
        var end = Volatile.Read(ref tokenEnds);
        return end == long.MinValue ? [] : [new(Math.Max(0, (end - clock.GetUtcNow().ToUnixTimeMilliseconds()) / 1000.0))];
    }
}
