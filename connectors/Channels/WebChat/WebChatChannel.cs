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
}
