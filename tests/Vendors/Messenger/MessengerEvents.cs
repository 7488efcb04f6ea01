using System.Text.Json.Nodes;

namespace Vendors.Messenger;

/// <summary>Builds Messenger's webhooks and signs their very bytes; sends nothing. Message ids and times are made up unless given.</summary>
/// <param name="mediaBase">Where attachments lie: the fake's address, or anything for a body that is never followed.</param>
public sealed class MessengerEvents(MessengerAccount account, string mediaBase = "https://example.invalid", TimeProvider? time = null)
{
    /// <summary>The app of Meta's own inbox: an echo of it was typed by a human.</summary>
    public const long PageInbox = 263902037430900;

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly Ids ids = new(time ?? TimeProvider.System);

    public MessengerAccount Account => account;

    /// <param name="timestamp">Milliseconds; the entry's own time is 100 ms later.</param>
    public SignedWebhook Text(string person, string text, string? messageId = null, long? timestamp = null) =>
        FromPerson(person, Message(new JsonObject { ["text"] = text }, messageId), timestamp);

    /// <summary>A tap on a quick reply: its title comes back as the text.</summary>
    public SignedWebhook Tap(string person, string title, string payload) =>
        FromPerson(person, Message(new JsonObject { ["text"] = title, ["quick_reply"] = new JsonObject { ["payload"] = payload } }));

    /// <summary>A tap on a button of a template, Get Started included.</summary>
    public SignedWebhook Postback(string person, string title, string payload) =>
        FromPerson(person, new JsonObject { ["postback"] = new JsonObject { ["mid"] = NewId(), ["title"] = title, ["payload"] = payload } });

    public SignedWebhook Picture(string person, string? caption = null)
    {
        var content = Attached("image", new JsonObject { ["url"] = Media("hien-truong.jpg") });
        if (caption is not null)
        {
            content["text"] = caption;
        }

        return FromPerson(person, Message(content));
    }

    public SignedWebhook File(string person, string name = "don.pdf") =>
        FromPerson(person, Message(Attached("file", new JsonObject { ["url"] = Media(Uri.EscapeDataString(name)) })));

    public SignedWebhook Voice(string person) =>
        FromPerson(person, Message(Attached("audio", new JsonObject { ["url"] = Media("loi-noi.mp4") })));

    public SignedWebhook Sticker(string person) =>
        FromPerson(person, Message(Attached("sticker", new JsonObject { ["url"] = Media("nhan-dan.png"), ["sticker_id"] = 369239263222822 })));

    /// <summary>No longer in Meta's list, but it may still come.</summary>
    public SignedWebhook Place(string person, double latitude, double longitude) =>
        FromPerson(person, Message(Attached("location", new JsonObject { ["coordinates"] = new JsonObject { ["lat"] = latitude, ["long"] = longitude } })));

    /// <summary>Get Started.</summary>
    public SignedWebhook Follow(string person) => Postback(person, "Bắt đầu", "GET_STARTED");

    /// <summary>Typed by a human in the Page's inbox: the echo bears an app that is not ours.</summary>
    public SignedWebhook Official(string person, string text) => Echo(person, text, NewId(), PageInbox);

    /// <summary>The echo of what an app sent; ours unless said otherwise.</summary>
    public SignedWebhook Echo(string person, string text, string messageId, long? appId = null, string? metadata = null)
    {
        var message = new JsonObject { ["mid"] = messageId, ["is_echo"] = true, ["app_id"] = appId ?? long.Parse(account.AppId, null), ["text"] = text };
        if (metadata is not null)
        {
            message["metadata"] = metadata;
        }

        return FromPage(person, new JsonObject { ["message"] = message });
    }

    /// <summary>These messages reached the person's device.</summary>
    public SignedWebhook Delivered(string person, params string[] messageIds) => FromPerson(person, new JsonObject
    {
        ["delivery"] = new JsonObject { ["mids"] = new JsonArray([.. messageIds.Select(m => JsonValue.Create(m))]), ["watermark"] = Now() },
    });

    /// <summary>The person read everything up to now.</summary>
    public SignedWebhook Read(string person) => FromPerson(person, new JsonObject { ["read"] = new JsonObject { ["watermark"] = Now() } });

    /// <summary>Several webhooks in one POST, one entry each, as Meta batches them.</summary>
    public SignedWebhook Batch(params SignedWebhook[] webhooks)
    {
        var entries = webhooks.SelectMany(w => JsonNode.Parse(w.Body)!["entry"]!.AsArray()).Select(e => e!.DeepClone());
        return Sign(new JsonObject { ["object"] = "page", ["entry"] = new JsonArray([.. entries]) });
    }

    /// <summary>Any body, signed over its escaped bytes.</summary>
    public SignedWebhook Sign(JsonObject body) => Sign(Json.Escaped(body));

    /// <summary>Any bytes, signed as they are.</summary>
    public SignedWebhook Sign(byte[] body) => new(body, [new("X-Hub-Signature-256", "sha256=" + Signatures.Hmac(account.AppSecret, body))]);

    private SignedWebhook FromPerson(string person, JsonObject what, long? timestamp = null) => Event(person, account.PageId, what, timestamp);

    private SignedWebhook FromPage(string person, JsonObject what) => Event(account.PageId, person, what, null);

    private SignedWebhook Event(string sender, string recipient, JsonObject what, long? timestamp)
    {
        var at = timestamp ?? Now();
        var messaging = new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = sender },
            ["recipient"] = new JsonObject { ["id"] = recipient },
            ["timestamp"] = at,
        };
        foreach (var (name, value) in what)
        {
            messaging[name] = value!.DeepClone();
        }

        var entry = new JsonObject { ["id"] = account.PageId, ["time"] = at + 100, ["messaging"] = new JsonArray(messaging) };
        return Sign(new JsonObject { ["object"] = "page", ["entry"] = new JsonArray(entry) });
    }

    private JsonObject Message(JsonObject content, string? messageId = null)
    {
        content.Insert(0, "mid", messageId ?? NewId());
        return new JsonObject { ["message"] = content };
    }

    private static JsonObject Attached(string type, JsonObject payload) =>
        new() { ["attachments"] = new JsonArray(new JsonObject { ["type"] = type, ["payload"] = payload }) };

    private string NewId() => "m_" + ids.Hex();

    private string Media(string name) => $"{mediaBase}/media/{name}";

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
