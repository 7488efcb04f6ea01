using System.Collections.Concurrent;
using Connectors.Channels;

namespace Tests.Support;

/// <summary>Keeps what is sent; the next outcomes can be laid out in advance.</summary>
public sealed class RecordingChannel(bool repeatIsHarmless = false) : IChannel
{
    private readonly SemaphoreSlim arrived = new(0);

    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    /// <summary>Outcomes of the coming sends; none = sent.</summary>
    public ConcurrentQueue<SendOutcome> Outcomes { get; } = new();

    public string Name => "test";

    public bool RepeatIsHarmless => repeatIsHarmless;

    public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        Sent.Enqueue(message);
        arrived.Release();
        return Task.FromResult(Outcomes.TryDequeue(out var outcome) ? outcome : new SendOutcome.Sent("v" + Sent.Count));
    }

    /// <summary>Waits for that many further sends.</summary>
    public async Task WaitAsync(int sends, CancellationToken cancellation)
    {
        for (var i = 0; i < sends; i++)
        {
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(20), cancellation), $"only {i} of {sends} sends came: {string.Join(" | ", Sent.Select(m => m.Text))}");
        }
    }
}
