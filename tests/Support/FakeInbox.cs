using Connectors.Channels;

namespace Tests.Support;

/// <summary>An inbox in memory with the promises of the real one: a message id of an account once, nothing while it is busy.</summary>
public sealed class FakeInbox : IInbox
{
    private readonly Lock gate = new();
    private readonly HashSet<(string Channel, string Account, string Id)> known = [];
    private readonly List<ChannelEvent> kept = [];

    /// <summary>The disk does not take anything.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Everything on disk, in order.</summary>
    public IReadOnlyList<ChannelEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. kept];
            }
        }
    }

    public IReadOnlyList<InboundMessage> Messages => [.. Events.OfType<ChannelEvent.Message>().Select(m => m.Content)];

    public Task<KeepOutcome> KeepAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (IsBusy)
            {
                return Task.FromResult(KeepOutcome.Busy);
            }

            var fresh = events.Where(e => e is not ChannelEvent.Message message || known.Add((message.Content.Channel, message.Content.Account, message.Content.MessageId))).ToList();
            kept.AddRange(fresh);
            return Task.FromResult(fresh.Count == 0 && events.Count > 0 ? KeepOutcome.Duplicate : KeepOutcome.Kept);
        }
    }
}
