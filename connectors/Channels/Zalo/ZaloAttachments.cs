using System.Text.Json;

namespace Connectors.Channels.Zalo;

/// <summary>What a message carried beside its text.</summary>
internal static class ZaloAttachments
{
    private const int Most = 20;

    public static IReadOnlyList<InboundAttachment> Of(string eventName, JsonElement message) =>
        [.. message.Of("attachments").Items().Take(Most).Where(a => a.ValueKind == JsonValueKind.Object).Select(a => One(eventName, a, message))];

    private static InboundAttachment One(string eventName, JsonElement attachment, JsonElement message)
    {
        var payload = attachment.Of("payload");
        var kind = Kind(eventName, attachment.Text("type"), payload);
        return kind switch
        {
            AttachmentKind.Contact or AttachmentKind.Sticker => new InboundAttachment(kind),
            AttachmentKind.Location => Place(payload.Of("coordinates"), Or(message.Text("text"))),
            _ => new InboundAttachment(kind, Or(payload.Text("url")), Or(payload.Text("name")), payload.Number("size") is { } size and >= 0 ? size : null),
        };
    }

    private static InboundAttachment Place(JsonElement at, string? name)
    {
        var (latitude, longitude) = (at.Fraction("latitude"), at.Fraction("longitude"));
        var isPlace = latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
        return new InboundAttachment(AttachmentKind.Location, Name: name, Latitude: isPlace ? latitude : null, Longitude: isPlace ? longitude : null);
    }

    private static AttachmentKind Kind(string eventName, string type, JsonElement payload) => (eventName, type) switch
    {
        // A card comes as a link whose description holds the phone number: none of it is taken over, under whatever event it comes.
        ("user_send_business_card", _) => AttachmentKind.Contact,
        (_, "link") when IsCard(payload.Text("description")) => AttachmentKind.Contact,
        (_, "image" or "photo" or "gif") => AttachmentKind.Image,
        (_, "link") => AttachmentKind.Link,
        (_, "audio" or "voice") => AttachmentKind.Audio,
        (_, "video") => AttachmentKind.Video,
        (_, "sticker") => AttachmentKind.Sticker,
        (_, "location") => AttachmentKind.Location,
        // Videos from phones come as files.
        (_, "file") when payload.Text("type") is "mp4" or "mov" or "3gp" => AttachmentKind.Video,
        _ => AttachmentKind.File,
    };

    private static bool IsCard(string description) => description.Contains("\"phone\"", StringComparison.Ordinal);

    private static string? Or(string text) => text.Length == 0 ? null : text;
}
