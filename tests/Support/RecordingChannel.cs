using System.Collections.Concurrent;
using Connectors.Channels;

namespace Tests.Support;

/// <summary>Keeps what is sent; the next outcome of a person, the limits and the window can be laid out in advance.</summary>
public sealed class RecordingChannel(bool repeatIsHarmless = false) : PlainChannel
{
    private readonly SemaphoreSlim arrived = new(0);

    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    /// <summary>Whom typing was shown.</summary>
    public ConcurrentQueue<string> Typing { get; } = new();

    /// <summary>How the next send to a person ends; none = sent.</summary>
    public ConcurrentDictionary<string, SendOutcome> Next { get; } = new();

    /// <summary>What is found at a source.</summary>
    public ConcurrentDictionary<string, FetchOutcome> Fetches { get; } = new();

    public Func<MessageAuthor, DateTimeOffset?, DateTimeOffset, WindowVerdict> Policy { get; set; } = (_, _, _) => new WindowVerdict.Open();

    public ChannelLimits Room { get; set; } = ChannelLimits.None;

    public ChannelRate Speed { get; set; } = ChannelRate.Unlimited;

    public override bool RepeatIsHarmless => repeatIsHarmless;

    public override ChannelLimits Limits => Room;

    public override ChannelRate Rate => Speed;

    public override WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => Policy(author, heardAt, now);

    public override Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        Sent.Enqueue(message);
        arrived.Release();
        return Task.FromResult(Next.TryRemove(message.Person, out var outcome) ? outcome : new SendOutcome.Sent("v" + Sent.Count));
    }

    public override Task ShowTypingAsync(string account, string person, CancellationToken cancellation)
    {
        Typing.Enqueue(person);
        return Task.CompletedTask;
    }

    public override Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation) =>
        Task.FromResult(Fetches.GetValueOrDefault(attachment.Source ?? "", new FetchOutcome.Refused("nothing to fetch")));

    /// <summary>Waits for that many further sends.</summary>
    public async Task WaitAsync(int sends, CancellationToken cancellation)
    {
        for (var i = 0; i < sends; i++)
        {
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(20), cancellation), $"only {i} of {sends} sends came: {string.Join(" | ", Sent.Select(m => m.Text))}");
        }
    }
}
