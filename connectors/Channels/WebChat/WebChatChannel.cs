using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>Sends by writing to the transcript, which keeps each reply once; pages that are open are told to read on.</summary>
public sealed class WebChatChannel(IWebChatStore store, WebChatStreams streams, WebChatClock clock, IOptions<WebChatOptions> options) : IChannel
{
    /// <summary>The channel's name on inbound and outbound rows.</summary>
    public const string ChannelName = "webchat";

    /// <summary>There is one web chat per installation.</summary>
    public const string Account = "web";

    public string Name => ChannelName;

    public bool RepeatIsHarmless => true;

    public ChannelLimits Limits => ChannelLimits.None;

    public ChannelRate Rate => ChannelRate.Unlimited;

    /// <summary>Always open: what is said goes into the transcript, and the page reads on from there when it is connected again.</summary>
    public WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => new WindowVerdict.Open();

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        var activity = await store.AppendAsync(
            message.Person,
            message.Id,
            sequence => WebChatPayload.Bot(message.Person, sequence, clock.Next(), options.Value.BotName, message.Text, message.Options),
            cancellation);
        streams.Grew(message.Person);
        return new SendOutcome.Sent(WebChatPayload.IdOf(message.Person, activity.Sequence));
    }

    /// <summary>The streams notice by themselves that an answer takes longer.</summary>
    public Task ShowTypingAsync(string account, string person, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Uploads are on our own disk already.</summary>
    public Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation) =>
        Task.FromResult<FetchOutcome>(new FetchOutcome.Refused("kept at upload"));
}
