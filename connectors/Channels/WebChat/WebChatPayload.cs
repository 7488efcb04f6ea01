using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Connectors.Channels.WebChat;

/// <summary>The part of a Direct Line activity that we send; everything in it was set by the server.</summary>
public sealed record WebChatPayload
{
    // Vietnamese stays readable and short on the wire; < > & and quotes are escaped, so no answer can be taken for HTML.
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public required string Type { get; init; }
    public required string Id { get; init; }
    public required string Timestamp { get; init; }
    public string ChannelId { get; init; } = "directline";
    public required ConversationPart Conversation { get; init; }
    public required AccountPart From { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public string? Locale { get; init; }
    public string? InputHint { get; init; }
    public IReadOnlyList<AttachmentPart>? Attachments { get; init; }
    public ActionsPart? SuggestedActions { get; init; }
    public IReadOnlyDictionary<string, object>? ChannelData { get; init; }

    public sealed record ConversationPart(string Id);
    public sealed record AccountPart(string Id, string Role, string? Name = null);
    public sealed record AttachmentPart(string ContentType, string ContentUrl, string Name);
    public sealed record ActionsPart(IReadOnlyList<ActionPart> Actions);
    public sealed record ActionPart(string Type, string Title, string Value);

    /// <summary>Ids sort as the conversation went: "c-1|0000002".</summary>
    public static string IdOf(string conversation, long sequence) => $"{conversation}|{sequence:D7}";

    /// <summary>A citizen's message as it must come back: same clientActivityID and sender, or the client shows it as failed.</summary>
    public static string Echo(string conversation, long sequence, DateTimeOffset at, string user, WebChatMessage message, IReadOnlyList<AttachmentPart> files)
    {
        var data = new Dictionary<string, object>(message.ChannelData) { [SequenceId] = sequence };
        return Write(new WebChatPayload
        {
            Type = "message",
            Id = IdOf(conversation, sequence),
            Timestamp = Stamp(at),
            Conversation = new ConversationPart(conversation),
            From = new AccountPart(user, "user"),
            Text = message.Text,
            TextFormat = "plain",
            Attachments = files.Count > 0 ? files : null,
            ChannelData = data,
        });
    }

    /// <summary>Whether an activity of ours is a citizen's; a citizen's own quotes are escaped, so the text cannot pretend.</summary>
    public static bool IsEcho(string json) => json.Contains("\"role\":\"user\"", StringComparison.Ordinal);

    /// <summary>A reply of the bot. Its buttons have no addressee: a conversation has one citizen.</summary>
    public static string Bot(string conversation, long sequence, DateTimeOffset at, string botName, string text, IReadOnlyList<string> options) =>
        Write(new WebChatPayload
        {
            Type = "message",
            Id = IdOf(conversation, sequence),
            Timestamp = Stamp(at),
            Conversation = new ConversationPart(conversation),
            From = new AccountPart("bot", "bot", botName),
            Text = text,
            TextFormat = "plain",
            Locale = "vi-VN",
            InputHint = options.Count > 0 ? "expectingInput" : "acceptingInput",
            SuggestedActions = options.Count > 0 ? new ActionsPart([.. options.Select(o => new ActionPart("imBack", o, o))]) : null,
            ChannelData = new Dictionary<string, object> { [SequenceId] = sequence },
        });

    /// <summary>"The bot is writing": shown for five seconds, never stored, moves no watermark.</summary>
    public static string Typing(string conversation, DateTimeOffset at, string botName) =>
        Write(new WebChatPayload
        {
            Type = "typing",
            Id = $"{conversation}|t{at.ToUnixTimeMilliseconds()}",
            Timestamp = Stamp(at),
            Conversation = new ConversationPart(conversation),
            From = new AccountPart("bot", "bot", botName),
        });

    /// <summary>The frame and the polling answer: activities (already JSON) and the watermark to come back with.</summary>
    public static string Set(IEnumerable<string> activities, long? watermark) =>
        watermark is { } mark ? $$"""{"activities":[{{string.Join(',', activities)}}],"watermark":"{{mark}}"}""" : $$"""{"activities":[{{string.Join(',', activities)}}]}""";

    // The client sorts by this before it looks at the time, so a clock that is set back cannot shuffle a conversation.
    private const string SequenceId = "webchat:sequence-id";

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Write(WebChatPayload payload) => JsonSerializer.Serialize(payload, Json);
}
