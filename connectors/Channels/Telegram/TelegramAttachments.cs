using Telegram.Bot.Types;

namespace Connectors.Channels.Telegram;

/// <summary>What a message of Telegram's carries beside its text. A contact's phone and name stay with Telegram.</summary>
internal static class TelegramAttachments
{
    public static IReadOnlyList<InboundAttachment> Of(Message message)
    {
        var one = message switch
        {
            // The largest size stands last.
            { Photo: [.., { } photo] } => File(AttachmentKind.Image, photo),
            // An animation comes a second time as a document, a venue as a location.
            { Animation: { } animation } => File(AttachmentKind.Video, animation, animation.FileName),
            { Document: { } document } => File(AttachmentKind.File, document, document.FileName),
            { Voice: { } voice } => File(AttachmentKind.Audio, voice),
            { Audio: { } audio } => File(AttachmentKind.Audio, audio, audio.FileName),
            { Video: { } video } => File(AttachmentKind.Video, video, video.FileName),
            { VideoNote: { } note } => File(AttachmentKind.Video, note),
            { Sticker: { } sticker } => File(AttachmentKind.Sticker, sticker),
            { Venue: { Location: { } place } venue } => Place(place, venue.Title),
            { Location: { } place } => Place(place, null),
            { Contact: not null } => new InboundAttachment(AttachmentKind.Contact),
            _ => null,
        };
        return one is null ? [] : [one];
    }

    private static InboundAttachment File(AttachmentKind kind, FileBase file, string? name = null) =>
        new(kind, string.IsNullOrWhiteSpace(file.FileId) ? null : file.FileId, TelegramEvents.Clean(name), file.FileSize is > 0 and var size ? size : null);

    private static InboundAttachment Place(Location place, string? name) =>
        new(AttachmentKind.Location, Name: TelegramEvents.Clean(name), Latitude: place.Latitude, Longitude: place.Longitude);
}
