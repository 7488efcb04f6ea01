using System.Collections.Concurrent;
using Connectors.Channels;

namespace Tests.Support;

/// <summary>Keeps what is sent; the next outcome of a person can be laid out in advance.</summary>
public sealed class RecordingChannel(bool repeatIsHarmless = false) : IChannel
{
    private readonly SemaphoreSlim arrived = new(0);

    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    /// <summary>How the next send to a person ends; none = sent.</summary>
    public ConcurrentDictionary<string, SendOutcome> Next { get; } = new();

    public string Name => "test";

    public bool RepeatIsHarmless => repeatIsHarmless;

    public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        Sent.Enqueue(message);
        arrived.Release();
        return Task.FromResult(Next.TryRemove(message.Person, out var outcome) ? outcome : new SendOutcome.Sent("v" + Sent.Count));
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
