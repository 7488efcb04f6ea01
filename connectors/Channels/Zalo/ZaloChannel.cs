using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>The Zalo Official Account: consultation messages with buttons, charged after 48 hours, and a template when an answer comes very late.</summary>
public sealed class ZaloChannel : IChannel
{
    /// <summary>The channel's name on inbound and outbound rows.</summary>
    public const string ChannelName = "zalo";

    private readonly ZaloSender sender;
    private readonly ZaloMedia media;
    private readonly ZaloOptions options;

    internal ZaloChannel(ZaloSender sender, ZaloMedia media, IOptions<ZaloOptions> options) => (this.sender, this.media, this.options) = (sender, media, options.Value);

    public string Name => ChannelName;

    /// <summary>A send has no key of ours: the vendor shows a repeated one twice.</summary>
    public bool RepeatIsHarmless => false;

    public ChannelLimits Limits { get; } = new(2_000, 5, 100);

    public ChannelRate Rate => new(options.MessagesPerSecond, options.Burst);

    public WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => ZaloWindow.Of(options, author, heardAt, now);

    public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation) => sender.SendAsync(message, Limits, cancellation);

    /// <summary>Official accounts have no such sign.</summary>
    public Task ShowTypingAsync(string account, string person, CancellationToken cancellation) => Task.CompletedTask;

    public Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation) =>
        media.FetchAsync(attachment, maxBytes, cancellation);
}
