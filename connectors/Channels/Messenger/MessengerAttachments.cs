using System.Text.Json;

namespace Connectors.Channels.Messenger;

/// <summary>What a message of Meta's carries beside its text.</summary>
internal static class MessengerAttachments
{
    public static IReadOnlyList<InboundAttachment> Of(JsonElement message)
    {
        var stickers = new HashSet<string>(StringComparer.Ordinal);
        // Until August 2026 one sticker came twice, as an image and as a sticker.
        return [.. message.Items("attachments").Where(a => Sticker(a) is not { } id || stickers.Add(id)).Select(One)];
    }

    private static InboundAttachment One(JsonElement attachment)
    {
        var payload = attachment.Of("payload");
        var url = payload.Text("url") ?? attachment.Text("url");
        var kind = Sticker(attachment) is not null ? AttachmentKind.Sticker : attachment.Text("type") switch
        {
            "image" => AttachmentKind.Image,
            "file" => AttachmentKind.File,
            "audio" => AttachmentKind.Audio,
            "video" => AttachmentKind.Video,
            "sticker" => AttachmentKind.Sticker,
            "location" => AttachmentKind.Location,
            // Shared posts and reels, and whatever Meta thinks of next: something is there, and we cannot read it.
            _ => AttachmentKind.Link,
        };
        var place = payload.Of("coordinates");
        var (latitude, longitude) = kind == AttachmentKind.Location ? (place.Number("lat"), place.Number("long")) : (null, null);
        var name = payload.Text("title") ?? attachment.Text("title") ?? payload.Text("name") ?? (kind == AttachmentKind.File ? NameIn(url) : null);
        return new InboundAttachment(kind, kind == AttachmentKind.Location ? null : url, name, Latitude: latitude, Longitude: longitude);
    }

    private static string? Sticker(JsonElement attachment) => attachment.Of("payload").Text("sticker_id");

    /// <summary>Meta's addresses end in the name the citizen gave the file.</summary>
    private static string? NameIn(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && Uri.UnescapeDataString(address.Segments[^1]).Trim('/') is { Length: > 0 } name ? name : null;
}
