using System.Globalization;
using System.Text.Json.Nodes;

namespace Vendors.Zalo;

/// <summary>Builds Zalo's webhooks and signs them; sends nothing. Message ids and times are made up unless given.</summary>
/// <param name="mediaBase">Where attachments lie: the fake's address, or anything for a body that is never followed.</param>
public sealed class ZaloEvents(ZaloAccount account, string mediaBase = "https://example.invalid", TimeProvider? time = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly Ids ids = new(time ?? TimeProvider.System);

    public ZaloAccount Account => account;

    public SignedWebhook Text(string person, string text, string? messageId = null, string? timestamp = null) =>
        FromPerson(person, "user_send_text", new JsonObject { ["text"] = text, ["msg_id"] = messageId ?? ids.Hex() }, timestamp);

    /// <summary>A tap on a query button: a text that equals the payload, nothing tells the two apart.</summary>
    public SignedWebhook Tap(string person, string payload) => Text(person, payload);

    public SignedWebhook Picture(string person, string? caption = null)
    {
        var message = Attachment("image", new JsonObject { ["url"] = Media("hien-truong.jpg"), ["thumbnail"] = Media("hien-truong-nho.jpg") });
        if (caption is not null)
        {
            message["text"] = caption;
        }

        return FromPerson(person, "user_send_image", message);
    }

    public SignedWebhook File(string person, string name = "don.pdf") =>
        FromPerson(person, "user_send_file", Attachment("file", new JsonObject
        {
            ["url"] = Media(Uri.EscapeDataString(name)),
            ["name"] = name,
            ["size"] = Vendors.Media.Pdf.Length.ToString(CultureInfo.InvariantCulture),
            ["checksum"] = "0123456789abcdef0123456789abcdef",
            ["type"] = Path.GetExtension(name).TrimStart('.'),
        }));

    public SignedWebhook Voice(string person) =>
        FromPerson(person, "user_send_audio", Attachment("audio", new JsonObject { ["url"] = Media("loi-noi.amr") }));

    public SignedWebhook Sticker(string person) =>
        FromPerson(person, "user_send_sticker", Attachment("sticker", new JsonObject { ["id"] = "20636", ["url"] = Media("nhan-dan.png") }));

    /// <summary>Coordinates are strings; the place's name is the message's text.</summary>
    public SignedWebhook Place(string person, double latitude, double longitude, string? name = null)
    {
        var message = Attachment("location", new JsonObject
        {
            ["coordinates"] = new JsonObject
            {
                ["latitude"] = latitude.ToString(CultureInfo.InvariantCulture),
                ["longitude"] = longitude.ToString(CultureInfo.InvariantCulture),
            },
        });
        message["text"] = name ?? "";
        return FromPerson(person, "user_send_location", message);
    }

    public SignedWebhook Follow(string person) => Followed(person, "follow");

    public SignedWebhook Unfollow(string person) => Followed(person, "unfollow");

    /// <summary>The person takes consent back or wants everything erased.</summary>
    public SignedWebhook Withdraw(string person) => Sign(new JsonObject
    {
        ["app_id"] = account.AppId,
        ["oa_id"] = account.OaId,
        ["user_id"] = person,
        ["user_id_by_app"] = ByApp(person),
        ["event_name"] = "user_withdraw",
    });

    /// <summary>Typed by a human in Zalo's own tool: only then is there an admin_id.</summary>
    public SignedWebhook Official(string person, string text) =>
        FromAccount(person, "oa_send_text", new JsonObject { ["text"] = text, ["msg_id"] = ids.Hex() }, admin: "7100000000000000009");

    /// <summary>The echo of what the bot itself sent.</summary>
    public SignedWebhook Echo(string person, string text, string messageId) =>
        FromAccount(person, "oa_send_text", new JsonObject { ["text"] = text, ["msg_id"] = messageId });

    /// <summary>The message reached the person's device.</summary>
    public SignedWebhook Received(string person, string messageId) =>
        FromAccount(person, "user_received_message", new JsonObject { ["msg_id"] = messageId });

    /// <summary>The person looked at these messages.</summary>
    public SignedWebhook Looked(string person, params string[] messageIds) =>
        FromAccount(person, "user_seen_message", new JsonObject { ["msg_ids"] = new JsonArray([.. messageIds.Select(m => JsonValue.Create(m))]) });

    /// <summary>What Zalo sends when the webhook's address is saved: "{}" without a signature.</summary>
    public static SignedWebhook Probe { get; } = new("{}"u8.ToArray(), []);

    /// <summary>Any event of this account, signed; adds the timestamp where there is none.</summary>
    public SignedWebhook Sign(JsonObject body)
    {
        var timestamp = body["timestamp"]?.ToString() ?? time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        body["timestamp"] = timestamp;
        return Sign(Json.Utf8(body), timestamp);
    }

    /// <summary>Any bytes, signed as they are.</summary>
    public SignedWebhook Sign(byte[] body, string timestamp) =>
        new(body, [new("X-ZEvent-Signature", "mac=" + Signatures.Zalo(account.AppId, body, timestamp, account.OaSecretKey))]);

    private SignedWebhook FromPerson(string person, string name, JsonObject message, string? timestamp = null)
    {
        var body = Envelope(person, new JsonObject { ["id"] = person }, account.OaId, name, message);
        if (timestamp is not null)
        {
            body["timestamp"] = timestamp;
        }

        return Sign(body);
    }

    private SignedWebhook FromAccount(string person, string name, JsonObject message, string? admin = null)
    {
        var sender = new JsonObject { ["id"] = account.OaId };
        if (admin is not null)
        {
            sender["admin_id"] = admin;
        }

        return Sign(Envelope(person, sender, person, name, message));
    }

    private JsonObject Envelope(string person, JsonObject sender, string recipient, string name, JsonObject message) => new()
    {
        ["app_id"] = account.AppId,
        ["sender"] = sender,
        ["user_id_by_app"] = ByApp(person),
        ["recipient"] = new JsonObject { ["id"] = recipient },
        ["event_name"] = name,
        ["message"] = message,
    };

    private SignedWebhook Followed(string person, string name) => Sign(new JsonObject
    {
        ["oa_id"] = account.OaId,
        ["follower"] = new JsonObject { ["id"] = person },
        ["user_id_by_app"] = ByApp(person),
        ["event_name"] = name,
        ["source"] = "oa_profile",
        ["app_id"] = account.AppId,
    });

    private JsonObject Attachment(string type, JsonObject payload) => new()
    {
        ["msg_id"] = ids.Hex(),
        ["attachments"] = new JsonArray(new JsonObject { ["type"] = type, ["payload"] = payload }),
    };

    private string Media(string name) => $"{mediaBase}/media/{name}";

    // Another space of ids for the same person: whoever joins them by value finds nobody.
    private static string ByApp(string person) => "8" + person[1..];
}
