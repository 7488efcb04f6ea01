using Connectors.Channels;

namespace Tests.Support;

/// <summary>A channel without peculiarities: no limits, no windows, nothing to fetch. Tests say how it sends.</summary>
public abstract class PlainChannel : IChannel
{
    public virtual string Name => "test";
    public virtual bool RepeatIsHarmless => false;
    public virtual ChannelLimits Limits => ChannelLimits.None;
    public virtual ChannelRate Rate => ChannelRate.Unlimited;

    public virtual WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => new WindowVerdict.Open();

    public abstract Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation);

    public virtual Task ShowTypingAsync(string account, string person, CancellationToken cancellation) => Task.CompletedTask;

    public virtual Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation) =>
        Task.FromResult<FetchOutcome>(new FetchOutcome.Refused("nothing to fetch"));
}
