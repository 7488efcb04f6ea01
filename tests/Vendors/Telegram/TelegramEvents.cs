using System.Text.Json.Nodes;

namespace Vendors.Telegram;

/// <summary>Builds Telegram's updates; sends nothing. Update and message ids and times are made up unless given.</summary>
public sealed class TelegramEvents(TelegramAccount account, TimeProvider? time = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly Ids ids = new(time ?? TimeProvider.System);

    public TelegramAccount Account => account;

    /// <summary>The secret each webhook carries; what the bot gave with setWebhook rules.</summary>
    public string Secret { get; set; } = account.SecretToken;

    public SignedWebhook Text(string person, string text, long? updateId = null)
    {
        var message = Message(person, "text", text);
        if (text.StartsWith('/'))
        {
            message["entities"] = new JsonArray(new JsonObject { ["type"] = "bot_command", ["offset"] = 0, ["length"] = text.Split(' ')[0].Length });
        }

        return Update("message", message, updateId);
    }

    /// <summary>A tap on a button with callback data, under the message with that id.</summary>
    public SignedWebhook Tap(string person, string data, string messageId, string text = "", long? updateId = null) => Update("callback_query", new JsonObject
    {
        ["id"] = ids.Hex(),
        ["from"] = From(person),
        ["message"] = new JsonObject
        {
            ["message_id"] = long.Parse(messageId, null),
            ["from"] = Self(),
            ["chat"] = Chat(person),
            ["date"] = Now(),
            ["text"] = text,
        },
        ["chat_instance"] = "-3000000001",
        ["data"] = data,
    }, updateId);

    /// <summary>Two sizes of one photo; the last is the largest.</summary>
    public SignedWebhook Picture(string person, string? caption = null)
    {
        var message = Message(person, "photo", new JsonArray(Photo("nho.jpg", 90), Photo("hien-truong.jpg", 1280)));
        if (caption is not null)
        {
            message["caption"] = caption;
        }

        return Update("message", message);
    }

    public SignedWebhook File(string person, string name = "don.pdf") => Update("message", Message(person, "document", new JsonObject
    {
        ["file_id"] = name,
        ["file_unique_id"] = "u" + name,
        ["file_name"] = name,
        ["mime_type"] = "application/pdf",
        ["file_size"] = Media.Pdf.Length,
    }));

    public SignedWebhook Voice(string person) => Update("message", Message(person, "voice", new JsonObject
    {
        ["file_id"] = "loi-noi.ogg",
        ["file_unique_id"] = "uloi-noi",
        ["duration"] = 4,
        ["mime_type"] = "audio/ogg",
        ["file_size"] = 4,
    }));

    public SignedWebhook Sticker(string person) => Update("message", Message(person, "sticker", new JsonObject
    {
        ["file_id"] = "nhan-dan.webp",
        ["file_unique_id"] = "unhan-dan",
        ["type"] = "regular",
        ["width"] = 512,
        ["height"] = 512,
        ["is_animated"] = false,
        ["is_video"] = false,
        ["emoji"] = "👍",
    }));

    public SignedWebhook Place(string person, double latitude, double longitude) =>
        Update("message", Message(person, "location", new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude }));

    /// <summary>The person's own number, or another's when <paramref name="owner"/> says whose.</summary>
    public SignedWebhook Contact(string person, string phone = "84900000000", string? owner = null) =>
        Update("message", Message(person, "contact", new JsonObject { ["phone_number"] = phone, ["first_name"] = "An", ["user_id"] = long.Parse(owner ?? person, null) }));

    /// <summary>An earlier message says something else now.</summary>
    public SignedWebhook Edit(string person, long messageId, string text)
    {
        var message = Message(person, "text", text);
        message["message_id"] = messageId;
        message["edit_date"] = Now();
        return Update("edited_message", message);
    }

    /// <summary>/start, with the origin of a QR code if there is one.</summary>
    public SignedWebhook Follow(string person, string? origin = null) => Text(person, origin is null ? "/start" : "/start " + origin);

    public SignedWebhook Block(string person) => Member(person, "member", "kicked");

    public SignedWebhook Unblock(string person) => Member(person, "kicked", "member");

    /// <summary>Any body, with the secret; there is no signature.</summary>
    public SignedWebhook Sign(JsonObject update) => new(Json.Utf8(update), [new("X-Telegram-Bot-Api-Secret-Token", Secret)]);

    private SignedWebhook Update(string kind, JsonObject content, long? updateId = null) =>
        // Numbered from the time of the start: a second run against the same database brings no number again.
        Sign(new JsonObject { ["update_id"] = updateId ?? (ids.Seconds % 1_000_000_000) + ids.Next(), [kind] = content });

    private SignedWebhook Member(string person, string before, string after) => Update("my_chat_member", new JsonObject
    {
        ["chat"] = Chat(person),
        ["from"] = From(person),
        ["date"] = Now(),
        ["old_chat_member"] = new JsonObject { ["status"] = before, ["user"] = Self() },
        ["new_chat_member"] = new JsonObject { ["status"] = after, ["user"] = Self(), ["until_date"] = 0 },
    });

    private JsonObject Message(string person, string kind, JsonNode content) => new()
    {
        ["message_id"] = ids.Next(),
        ["date"] = Now(),
        ["chat"] = Chat(person),
        ["from"] = From(person),
        [kind] = content,
    };

    private JsonObject Self() => new() { ["id"] = account.BotId, ["is_bot"] = true, ["first_name"] = "Bot" };

    private static JsonObject Chat(string person) => new() { ["id"] = long.Parse(person, null), ["type"] = "private", ["first_name"] = "An" };

    private static JsonObject From(string person) => new() { ["id"] = long.Parse(person, null), ["is_bot"] = false, ["first_name"] = "An", ["language_code"] = "vi" };

    private static JsonObject Photo(string name, int width) => new()
    {
        ["file_id"] = name,
        ["file_unique_id"] = "u" + name,
        ["width"] = width,
        ["height"] = width * 2 / 3,
        ["file_size"] = Media.Picture.Length,
    };

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
