using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Connectors.Channels.Telegram;

/// <summary>One update.</summary>
/// <param name="Id">Telegram's number of it; null = it has none.</param>
/// <param name="Tap">The button that spins until it is answered; null = none.</param>
internal sealed record TelegramUpdate(long? Id, ChannelEvent Event, string? Tap = null);

/// <summary>Telegram's updates as events. What is not known or not needed is named and ignored; only what is no JSON at all is unreadable.</summary>
internal static class TelegramEvents
{
    /// <summary>The kind of what was meant for us and is lost.</summary>
    public const string Unreadable = "unreadable";

    private const string Start = "/start";

    /// <summary>Telegram itself takes a little more.</summary>
    private const int LongestText = 4_000;

    // Names for the count of ignored events; anything else is "unknown", so that nobody can make up series.
    private static readonly string[] Unneeded =
    [
        "channel_post", "edited_channel_post", "business_connection", "business_message", "edited_business_message", "deleted_business_messages", "message_reaction",
        "message_reaction_count", "inline_query", "chosen_inline_result", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer",
        "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost",
    ];

    public static TelegramUpdate? Read(ReadOnlyMemory<byte> body, string account, DateTimeOffset now) => Read(body.Span, account, now);

    /// <summary>As it was fetched, among others.</summary>
    public static TelegramUpdate Read(JsonElement update, string account, DateTimeOffset now) =>
        Read(JsonMarshal.GetRawUtf8Value(update), account, now) ?? new TelegramUpdate(null, new ChannelEvent.Ignored("no_id"));

    private static TelegramUpdate? Read(ReadOnlySpan<byte> body, string account, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(MendedJson.Of(body));
            return One(document.RootElement, account, now);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TelegramUpdate One(JsonElement update, string account, DateTimeOffset now)
    {
        if (Id(update) is not { } id)
        {
            return new TelegramUpdate(null, new ChannelEvent.Ignored("no_id"));
        }

        if (Member(update, "callback_query") is { } query)
        {
            return Tapped(id, query, account, now);
        }

        var happened = (Member(update, "message") ?? Member(update, "edited_message")) is { } message ? Said(id, message, account, now)
            : Member(update, "my_chat_member") is { } member ? Moved(id, member, account, now)
            : new ChannelEvent.Ignored(Array.Find(Unneeded, name => Member(update, name) is not null) ?? "unknown");
        return new TelegramUpdate(id, happened);
    }

    /// <summary>Without zero characters, which PostgreSQL cannot keep; null when nothing is left.</summary>
    public static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal) is { } clean && !string.IsNullOrWhiteSpace(clean) ? clean : null;

    private static ChannelEvent Said(long id, JsonElement body, string account, DateTimeOffset now)
    {
        var (message, isWhole) = TelegramParser.Message(body);
        if (message is not { Chat: { } chat })
        {
            return new ChannelEvent.Ignored(Unreadable);
        }

        var text = Clean(message.Text) ?? Clean(message.Caption) ?? "";
        var attachments = TelegramAttachments.Of(message);
        var content = IsStart(text) ? new InboundContent("", ChannelEvents.Join) : new InboundContent(text) { Attachments = attachments };
        return text.Length == 0 && attachments.Count == 0
            ? new ChannelEvent.Ignored(isWhole ? "empty_message" : Unreadable)
            : Kept(id, chat, account, At(message.EditDate ?? message.Date, now), content);
    }

    private static TelegramUpdate Tapped(long id, JsonElement body, string account, DateTimeOffset now)
    {
        var query = TelegramParser.Query(body);
        // The time of the message is when we sent it; of the tap there is none.
        ChannelEvent happened = query switch
        {
            null => new ChannelEvent.Ignored(Unreadable),
            { Message.Chat: { } chat } when Clean(query.Data) is { } data => Kept(id, chat, account, now, new InboundContent(Clean(TelegramPayload.Text(data, query.Message.ReplyMarkup)) ?? data)),
            _ => new ChannelEvent.Ignored("empty_callback"),
        };
        return new TelegramUpdate(id, happened, string.IsNullOrWhiteSpace(query?.Id) ? null : query.Id);
    }

    private static ChannelEvent Moved(long id, JsonElement body, string account, DateTimeOffset now) => TelegramParser.Member(body) switch
    {
        { Chat: { } chat, NewChatMember.Status: ChatMemberStatus.Kicked } moved => Kept(id, chat, account, At(moved.Date, now), new InboundContent("", ChannelEvents.Leave)),
        { Chat: { } chat, NewChatMember.Status: ChatMemberStatus.Member } moved => Kept(id, chat, account, At(moved.Date, now), new InboundContent("", ChannelEvents.Join)),
        null => new ChannelEvent.Ignored(Unreadable),
        _ => new ChannelEvent.Ignored("my_chat_member"),
    };

    private static ChannelEvent Kept(long id, Chat chat, string account, DateTimeOffset at, InboundContent content) =>
        chat.Type != ChatType.Private || chat.Id <= 0
            ? new ChannelEvent.Ignored("group")
            : new ChannelEvent.Message(new InboundMessage(
                TelegramChannel.ChannelName, account, Said(id), Said(chat.Id), at, content with { Text = Cut(content.Text) }));

    private static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsStart(string text)
    {
        var command = text.AsSpan();
        var end = command.IndexOfAny(" \t\r\n");
        command = end < 0 ? command : command[..end];
        return command.Equals(Start, StringComparison.OrdinalIgnoreCase) || command.StartsWith(Start + "@", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A clock that runs ahead must not lead; a time before Telegram was is none.</summary>
    private static DateTimeOffset At(DateTime said, DateTimeOffset now) =>
        new DateTimeOffset(DateTime.SpecifyKind(said, DateTimeKind.Utc)) is { Year: >= 2013 } at && at < now ? at : now;

    private static long? Id(JsonElement update) => Member(update, "update_id") is { } id && long.TryParse(
        id.ValueKind == JsonValueKind.Number ? id.GetRawText() : id.ValueKind == JsonValueKind.String ? id.GetRawText().Trim('"') : "", NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
