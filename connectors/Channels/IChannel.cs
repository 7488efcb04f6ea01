namespace Connectors.Channels;

/// <summary>A way to reach citizens. Nothing here throws for the vendor's failures: they are outcomes.</summary>
public interface IChannel
{
    /// <summary>The channel's name on inbound and outbound rows.</summary>
    string Name { get; }

    /// <summary>True when a repeated send of the same <see cref="OutboundMessage.Id"/> is shown once.</summary>
    bool RepeatIsHarmless { get; }

    /// <summary>What fits into one message; longer replies are cut before they are queued.</summary>
    ChannelLimits Limits { get; }

    /// <summary>How fast one account may send.</summary>
    ChannelRate Rate { get; }

    /// <summary>Whether this may be sent now. Pure.</summary>
    /// <param name="heardAt">When the citizen last did something that opens the window; null = never.</param>
    WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now);

    Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation);

    /// <summary>Shows for some seconds that an answer is being written, where the vendor can. Best effort: failures are swallowed.</summary>
    Task ShowTypingAsync(string account, string person, CancellationToken cancellation);

    /// <summary>Fetches what a message carried, only from the vendor's own hosts.</summary>
    Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation);
}

/// <summary>Who speaks: vendors allow more to a person than to a program.</summary>
public enum MessageAuthor
{
    /// <summary>The bot answers what the citizen wrote.</summary>
    Bot,
    /// <summary>An official wrote these words.</summary>
    Official,
    /// <summary>Nobody asked just now: a change of status, a deadline.</summary>
    Notice,
}

/// <summary>One reply on its way out. Options are buttons: the label is what the citizen sees and what comes back as text.</summary>
/// <param name="Id">Our own unchanging id of this reply: a channel that can, uses it to make a repeated send harmless.</param>
/// <param name="Means">What <see cref="WindowVerdict.Open"/> said of how it may be sent.</param>
public sealed record OutboundMessage(
    string Id, string Channel, string Account, string Person, string Text, IReadOnlyList<string> Options, string? InReplyTo = null,
    MessageAuthor Author = MessageAuthor.Bot, string? Means = null);

/// <summary>Characters of a text, number of buttons, characters of a label. What does not fit becomes several messages, or numbered choices.</summary>
public sealed record ChannelLimits(int Text, int Buttons, int Label)
{
    public static ChannelLimits None { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);
}

/// <summary>Messages per second of one account over the whole installation, and how many may go at once after a pause.</summary>
public sealed record ChannelRate(double PerSecond, int Burst)
{
    public static ChannelRate Unlimited { get; } = new(double.PositiveInfinity, int.MaxValue);
}

/// <summary>Whether the vendor lets us write to this citizen now.</summary>
public abstract record WindowVerdict
{
    /// <param name="Means">Anything the channel must know when it sends (a tag, a template); null = plainly.</param>
    public sealed record Open(string? Means = null) : WindowVerdict;

    /// <summary>It waits until the citizen writes again.</summary>
    public sealed record Closed(string Reason) : WindowVerdict;
}

/// <summary>How a send ended.</summary>
public abstract record SendOutcome
{
    public sealed record Sent(string VendorId) : SendOutcome;

    /// <summary>Not sent, and it may work later: only this conversation waits.</summary>
    public sealed record TryLater(TimeSpan After, string Reason) : SendOutcome;

    /// <summary>Not sent, and nothing of this account can be for a while (rate, token, wallet): no attempt is counted.</summary>
    public sealed record HoldAccount(TimeSpan After, string Reason) : SendOutcome;

    /// <summary>Not sent: the vendor says the window is closed, whatever our clock says.</summary>
    public sealed record WindowClosed(string Reason) : SendOutcome;

    /// <summary>Not sent itself, but the citizen was told that something waits: it is delivered when they write again.</summary>
    public sealed record Announced(string VendorId) : SendOutcome;

    /// <summary>Never to be sent: the citizen blocked us, or the message is one the vendor does not take.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>The bytes may have left; shown as such, repeated only where harmless.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}

/// <summary>How fetching an attachment ended.</summary>
public abstract record FetchOutcome
{
    /// <param name="Kind">By the first bytes, whatever the sender calls it.</param>
    public sealed record Fetched(ReadOnlyMemory<byte> Content, FileKind Kind) : FetchOutcome;
    public sealed record TryLater(string Reason) : FetchOutcome;
    public sealed record Refused(string Reason) : FetchOutcome;
}
