using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Connectors.Channels.Telegram;

/// <summary>The library reads an update whole or not at all; what it refuses is tried again with less, so that a damaged field costs no more than itself.</summary>
internal static class TelegramParser
{
    private static readonly string[] Words = ["chat", "text", "caption"];
    private static readonly string[] Media = ["photo", "animation", "document", "voice", "audio", "video", "video_note", "sticker", "venue", "location", "contact"];
    private static readonly string[] Tap = ["id", "from", "chat_instance", "data"];
    private static readonly string[] Move = ["chat", "from", "old_chat_member", "new_chat_member"];
    private static readonly string[] Times = ["date", "edit_date"];

    /// <summary>Whole = nothing was left out.</summary>
    public static (Message? Message, bool IsWhole) Message(JsonElement body) => Parse<Message>(body) is { } whole
        ? (whole, true)
        : (Parse<Message>(body, b => Only(b, [.. Words, .. Media])) ?? Parse<Message>(body, b => Only(b, Words)), false);

    /// <summary>Without its keyboard a tap still has its data.</summary>
    public static CallbackQuery? Query(JsonElement body) =>
        Parse<CallbackQuery>(body) ?? Parse<CallbackQuery>(body, b => Tapped(b, ["chat", "reply_markup"])) ?? Parse<CallbackQuery>(body, b => Tapped(b, ["chat"]));

    public static ChatMemberUpdated? Member(JsonElement body) => Parse<ChatMemberUpdated>(body) ?? Parse<ChatMemberUpdated>(body, b => Only(b, Move));

    /// <summary>Null = the library cannot read it.</summary>
    private static T? Parse<T>(JsonElement body, Func<JsonElement, JsonObject>? less = null) where T : class
    {
        try
        {
            return less is null ? body.Deserialize<T>(JsonBotAPI.Options) : less(body).Deserialize<T>(JsonBotAPI.Options);
        }
        catch (Exception)
        {
            // Its readers throw whatever they come upon, even KeyNotFoundException; nothing else happens in here.
            return null;
        }
    }

    private static JsonObject Tapped(JsonElement body, string[] message)
    {
        var tap = Only(body, Tap);
        if (body.TryGetProperty("message", out var on) && on.ValueKind == JsonValueKind.Object)
        {
            tap["message"] = Only(on, message);
        }

        return tap;
    }

    /// <summary>Only these members, and the times where they are some.</summary>
    private static JsonObject Only(JsonElement body, string[] names)
    {
        // The library requires both. A date of 1970 is none to us, and a citizen's message has the number of its update.
        var only = new JsonObject { ["message_id"] = 0, ["date"] = 0 };
        foreach (var name in names)
        {
            if (body.TryGetProperty(name, out var value))
            {
                only[name] = JsonNode.Parse(value.GetRawText());
            }
        }

        foreach (var name in Times)
        {
            if (body.TryGetProperty(name, out var value) && Seconds(value) is { } seconds)
            {
                only[name] = seconds;
            }
        }

        return only;
    }

    private static long? Seconds(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && long.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= int.MaxValue
            ? seconds
            : null;
}
