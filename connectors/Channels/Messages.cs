namespace Connectors.Channels;

/// <summary>What a citizen sent, stripped of the vendor's form. Empty text with a photo or a tap is normal.</summary>
/// <param name="Text">As typed; not normalised, at most 4,000 characters.</param>
/// <param name="Event">Name of a channel event ("join", "official_reply" …), or null for a message.</param>
public sealed record InboundContent(string Text, string? Event = null);

/// <summary>One vendor message on its way in; (Channel, Account, MessageId) is unique for ever.</summary>
/// <param name="Person">The vendor's opaque id of the citizen, or the conversation id of the web chat.</param>
public sealed record InboundMessage(string Channel, string Account, string MessageId, string Person, DateTimeOffset SentAt, InboundContent Content);

/// <summary>One reply on its way out. Options are buttons: the label is what the citizen sees and what comes back as text.</summary>
/// <param name="Id">Our own unchanging id of this reply: a channel that can, uses it to make a repeated send harmless.</param>
public sealed record OutboundMessage(string Id, string Channel, string Account, string Person, string Text, IReadOnlyList<string> Options, string? InReplyTo = null);

/// <summary>How a send ended. Unknown = the bytes may have left; shown as such, repeated only where harmless.</summary>
public abstract record SendOutcome
{
    public sealed record Sent(string VendorId) : SendOutcome;
    public sealed record TryLater(TimeSpan After, string Reason) : SendOutcome;
    public sealed record Refused(string Reason) : SendOutcome;
    public sealed record Unknown(string Reason) : SendOutcome;
}

/// <summary>How keeping an inbound message ended: on disk now, there already, or not kept (ask the sender to come again).</summary>
public enum KeepOutcome { Kept, Duplicate, Busy }

/// <summary>A way to reach citizens. <see cref="SendAsync"/> never throws for the vendor's failures: they are outcomes.</summary>
public interface IChannel
{
    string Name { get; }
    /// <summary>True when a repeated send of the same <see cref="OutboundMessage.Id"/> is shown once.</summary>
    bool RepeatIsHarmless { get; }
    Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation);
}
