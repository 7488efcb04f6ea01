using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Connectors.Channels.Messenger;

/// <summary>What we write to Meta's Send API.</summary>
internal sealed record MessengerPayload
{
    /// <summary>What fits, as Meta documents it: text, quick replies, title of one.</summary>
    public static readonly ChannelLimits Limits = new(2000, 13, 20);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required PersonPart Recipient { get; init; }
    public string? MessagingType { get; init; }
    public string? Tag { get; init; }
    public string? SenderAction { get; init; }
    public TextPart? Message { get; init; }

    internal sealed record PersonPart(string Id);
    internal sealed record TextPart(string Text, IReadOnlyList<ReplyPart>? QuickReplies, string Metadata);
    internal sealed record ReplyPart(string ContentType, string Title, string Payload);

    /// <summary>A message; its metadata comes back in the echo, which so proves a send whose answer was lost. A label is its own payload.</summary>
    public static byte[] Of(OutboundMessage message)
    {
        var byHuman = message.Means == MessengerWindow.HumanAgent;
        var buttons = message.Options.Count <= Limits.Buttons && message.Options.All(o => o.Length is > 0 && o.Length <= Limits.Label);
        return Write(new MessengerPayload
        {
            Recipient = new PersonPart(message.Person),
            MessagingType = byHuman ? "MESSAGE_TAG" : "RESPONSE",
            Tag = byHuman ? "HUMAN_AGENT" : null,
            Message = new TextPart(
                buttons ? message.Text : MessageParts.Numbered(message.Text, message.Options),
                buttons && message.Options.Count > 0 ? [.. message.Options.Select(o => new ReplyPart("text", o, o))] : null,
                message.Id),
        });
    }

    public static byte[] Typing(string person) => Write(new MessengerPayload { Recipient = new PersonPart(person), SenderAction = "typing_on" });

    private static byte[] Write(MessengerPayload payload) => JsonSerializer.SerializeToUtf8Bytes(payload, Json);
}
