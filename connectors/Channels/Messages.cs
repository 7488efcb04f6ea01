namespace Connectors.Channels;

/// <summary>What a citizen sent, stripped of the vendor's form. Empty text with a photo or a tap is normal.</summary>
/// <param name="Text">As typed; not normalised, at most 4,000 characters. The label of a tapped button.</param>
/// <param name="Event">One of <see cref="ChannelEvents"/>, or null for a message.</param>
public sealed record InboundContent(string Text, string? Event = null)
{
    public IReadOnlyList<InboundAttachment> Attachments { get; init; } = [];
}

/// <summary>What happens on a channel beside messages; each is kept and gets its turn like a message.</summary>
public static class ChannelEvents
{
    /// <summary>The citizen opened the conversation: followed, pressed "start", came back after blocking us.</summary>
    public const string Join = "join";

    /// <summary>The citizen unfollowed or blocked us: nothing can be sent any more.</summary>
    public const string Leave = "leave";

    /// <summary>An official wrote to the citizen in the vendor's own inbox: the bot falls silent.</summary>
    public const string OfficialReply = "official_reply";

    /// <summary>The citizen withdrew consent at the vendor: what we keep of them is to be erased.</summary>
    public const string Withdraw = "withdraw";
}

/// <summary>What a message carried beside its text.</summary>
public enum AttachmentKind { Image, File, Video, Audio, Sticker, Location, Contact, Link }

/// <summary>One thing a message carried. Only images and files are ever fetched; a contact's phone number is never taken over.</summary>
/// <param name="Source">Where the vendor keeps it: a web address or the vendor's id of the file; null where there is nothing to fetch.</param>
/// <param name="Size">Bytes as announced; null = not said.</param>
public sealed record InboundAttachment(AttachmentKind Kind, string? Source = null, string? Name = null, long? Size = null, double? Latitude = null, double? Longitude = null);

/// <summary>One vendor message on its way in; (Channel, Account, MessageId) is unique for ever.</summary>
/// <param name="Person">The vendor's opaque id of the citizen, or the conversation id of the web chat.</param>
public sealed record InboundMessage(string Channel, string Account, string MessageId, string Person, DateTimeOffset SentAt, InboundContent Content);

/// <summary>What a vendor says, event by event.</summary>
public abstract record ChannelEvent
{
    /// <summary>A message or an act of the citizen: becomes one row and one turn.</summary>
    public sealed record Message(InboundMessage Content) : ChannelEvent;

    /// <summary>How far earlier sends have come. Either ids are named, or everything sent up to a moment is meant.</summary>
    public sealed record Receipt(string Channel, string Account, string Person, ReceiptKind Kind, IReadOnlyList<string> VendorIds, DateTimeOffset? UpTo = null) : ChannelEvent;

    /// <summary>Something was sent in our name: by us, or by an official in the vendor's inbox.</summary>
    /// <param name="VendorId">The vendor's id of the message; also what tells a repeat.</param>
    /// <param name="Key">Our <see cref="OutboundMessage.Id"/>, where the vendor carries it back: then it is ours for certain.</param>
    public sealed record Echo(string Channel, string Account, string Person, string VendorId, DateTimeOffset SentAt, string? Key = null) : ChannelEvent;

    /// <summary>Known and not needed, or unknown: acknowledged and counted under a short name without any content.</summary>
    public sealed record Ignored(string Kind) : ChannelEvent;
}

public enum ReceiptKind { Delivered, Seen }

/// <summary>How keeping ended: on disk now, there already, or not kept (ask the sender to come again).</summary>
public enum KeepOutcome { Kept, Duplicate, Busy }

/// <summary>Where channels put what arrives; implemented by the host's database.</summary>
public interface IInbox
{
    /// <summary>
    /// Puts all events of one delivery on disk, in order. Busy = at least one is not on disk: answer 503, the vendor comes again, and what was
    /// kept already is recognised then.
    /// </summary>
    Task<KeepOutcome> KeepAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellation);
}
