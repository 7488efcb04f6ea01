using System.Diagnostics.Metrics;
using Bot.Database;

namespace Bot.Inbox;

/// <summary>Counts what arrives. Labels carry the channel's name and nothing of the citizen.</summary>
public sealed class InboxMeter(IMeterFactory meters)
{
    private readonly Counter<long> messages = meters.Create("GanDan.Inbox").CreateCounter<long>("gandan.messages", description: "Messages by outcome: kept, duplicate, busy");

    internal void Count(Keeping keeping, string channel) =>
        messages.Add(1, new("outcome", keeping switch { Keeping.Kept => "kept", Keeping.Duplicate => "duplicate", _ => "busy" }), new("channel", channel));
}
