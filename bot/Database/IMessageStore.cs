namespace Bot.Database;

/// <summary>
/// The hot path of a message: keep, load, commit, send, mark. In plain ADO, because EF Core here costs several times the turn itself. Every
/// write is on disk when its task ends, and may be repeated harmlessly.
/// </summary>
public interface IMessageStore
{
    /// <summary>Keeps a message once. With <paramref name="echo"/>, appends that activity to the web chat transcript in the same transaction.</summary>
    Task<Keeping> KeepAsync(NewInbound message, Func<long, string>? echo, CancellationToken cancellation);

    /// <summary>What the conversation remembers; version 0 and an empty object for a new one. Load it before <see cref="WaitingAsync"/>.</summary>
    Task<Memory> LoadAsync(ConversationKey conversation, CancellationToken cancellation);

    /// <summary>Messages not yet answered, in the order they were kept.</summary>
    Task<IReadOnlyList<WaitingMessage>> WaitingAsync(ConversationKey conversation, int limit, CancellationToken cancellation);

    /// <summary>
    /// Conversations with messages not yet answered, replies that are due, or sends that never ended; in the order of their keys, after the given one.
    /// </summary>
    Task<IReadOnlyList<ConversationKey>> ConversationsWithWorkAsync(long now, ConversationKey after, int limit, CancellationToken cancellation);

    /// <summary>Saves all of a turn or nothing. False: another owner was faster; load again.</summary>
    Task<bool> CommitAsync(FinishedTurn turn, CancellationToken cancellation);

    /// <summary>The first unsent reply of a conversation, due or not. Replies that wait for the window are passed over.</summary>
    Task<UnsentReply?> NextReplyAsync(ConversationKey conversation, CancellationToken cancellation);

    /// <summary>Says on disk that the bytes are about to leave. False: somebody else sends it.</summary>
    Task<bool> ClaimReplyAsync(ConversationKey conversation, long id, string node, CancellationToken cancellation);

    /// <summary>Says how an attempt ended. It counts only for who claimed the reply; a late "sent" mends an "unknown".</summary>
    Task MarkReplyAsync(ConversationKey conversation, ReplyMark mark, CancellationToken cancellation);

    /// <summary>Moves earlier sends of a conversation on to delivered or seen; never back.</summary>
    Task MarkReceiptAsync(Receipt receipt, CancellationToken cancellation);

    /// <summary>The vendor has shown us our own reply: a send of that key that is under way or unknown becomes sent. False: no such reply of ours.</summary>
    Task<bool> ConfirmReplyAsync(ConversationKey conversation, string key, string vendorId, long sentAt, CancellationToken cancellation);

    /// <summary>Whether a message that the vendor says was sent in our name was sent by us.</summary>
    Task<EchoOrigin> EchoOriginAsync(ConversationKey conversation, string vendorId, long sentAt, CancellationToken cancellation);

    /// <summary>How many replies are in each state that is not a good end, read from small indexes.</summary>
    Task<IReadOnlyDictionary<OutboundState, long>> CountUnsentAsync(CancellationToken cancellation);

    /// <summary>Answers an escalation once: marks it and queues the reply. False: no such escalation waits.</summary>
    Task<bool> AnswerEscalationAsync(long id, IReadOnlyList<NewReply> replies, long now, CancellationToken cancellation);

    /// <summary>The conversation an escalation is about; null = no such escalation waits.</summary>
    Task<ConversationKey?> EscalatedAsync(long id, CancellationToken cancellation);

    /// <summary>Appends an activity once per key; a repeat returns the first one.</summary>
    Task<TranscriptLine> AppendActivityAsync(string conversation, string key, Func<long, string> activity, CancellationToken cancellation);

    /// <summary>Activities after the sequence, oldest first.</summary>
    Task<IReadOnlyList<TranscriptLine>> ActivitiesAfterAsync(string conversation, long sequence, CancellationToken cancellation);
}

/// <summary>A message to keep; times are UTC milliseconds, attachments a JSON array or null.</summary>
public sealed record NewInbound(
    ConversationKey Conversation, string MessageId, string Text, string? Event, long SentAt, long ReceivedAt, string? Attachments = null);

/// <summary>How keeping ended, with the transcript line of the message (the first one, for a duplicate).</summary>
public abstract record Keeping
{
    public sealed record Kept(TranscriptLine? Echo) : Keeping;
    public sealed record Duplicate(TranscriptLine? Echo) : Keeping;
    /// <summary>Not on disk: the queue or the disk is full, or another process holds the database.</summary>
    public sealed record Busy : Keeping;
}

/// <summary>An activity of a web chat and its place in the conversation (1, 2, 3 …).</summary>
public sealed record TranscriptLine(long Sequence, string Json);

/// <summary>What a conversation remembers (JSON) and the version a commit must still find.</summary>
public sealed record Memory(long Version, string State);

/// <summary>A kept message that no turn has answered yet.</summary>
public sealed record WaitingMessage(long Id, string MessageId, string Text, string? Event, long SentAt, string? Attachments = null);

/// <summary>A turn to save: it lands only where the message still waits and the conversation has still the version it was run on.</summary>
public sealed record FinishedTurn
{
    public required ConversationKey Conversation { get; init; }
    public required WaitingMessage Message { get; init; }
    public required long Version { get; init; }
    public required string State { get; init; }
    public required string Report { get; init; }
    public required long Now { get; init; }
    /// <summary>When the citizen did something that opens the vendor's window; null = the turn was not theirs. Replies that waited for it go first.</summary>
    public long? HeardAt { get; init; }
    public bool Failed { get; init; }
    /// <summary>The message's words must not outlive the turn.</summary>
    public bool Forget { get; init; }
    public IReadOnlyList<NewReply> Replies { get; init; } = [];
    public IReadOnlyList<NewEscalation> Escalations { get; init; } = [];
    /// <summary>Attachments to fetch from the vendor afterwards.</summary>
    public IReadOnlyList<NewAttachment> Fetches { get; init; } = [];
    /// <summary>An official has taken over: nobody needs to answer what waited for one.</summary>
    public bool ClosesEscalations { get; init; }
}

/// <summary>A reply to queue; options are a JSON array.</summary>
public sealed record NewReply(string Key, string Text, string Options, ReplyAuthor Author = ReplyAuthor.Bot);

/// <summary>An escalation to open.</summary>
public sealed record NewEscalation(string Summary, string LastMessage);

/// <summary>An attachment to fetch; content is the channel's description of it (JSON).</summary>
public sealed record NewAttachment(int Ordinal, string Content);

/// <summary>A reply that is not in a final state.</summary>
/// <param name="HeardAt">When the citizen last opened the window, UTC milliseconds.</param>
public sealed record UnsentReply(
    long Id, string Key, string? InReplyTo, string Text, string Options, OutboundState State, int Attempts, long NextAt,
    ReplyAuthor Author = ReplyAuthor.Bot, string? ClaimedBy = null, long? HeardAt = null);

/// <summary>How an attempt ended. For <see cref="OutboundState.Queued"/> <paramref name="NextAt"/> says when to try again.</summary>
/// <param name="ClaimedBy">Whose claim this settles; null = it was not claimed.</param>
/// <param name="Counts">Whether it was an attempt: waiting for a rate or a window is none.</param>
public sealed record ReplyMark(long Id, OutboundState State, long NextAt, string? Reason, string? VendorId, long? SentAt, string? ClaimedBy = null, bool Counts = true);

/// <summary>How far earlier sends have come: those named, or (with <paramref name="UpTo"/>) all sent up to a moment.</summary>
/// <param name="State"><see cref="OutboundState.Delivered"/> or <see cref="OutboundState.Seen"/>.</param>
public sealed record Receipt(ConversationKey Conversation, OutboundState State, IReadOnlyList<string> VendorIds, long? UpTo);

/// <summary>Who sent what the vendor shows us.</summary>
public enum EchoOrigin
{
    /// <summary>A reply of ours has that id.</summary>
    Ours,
    /// <summary>An official, in the vendor's own inbox.</summary>
    Theirs,
    /// <summary>A send of ours is under way whose id is not known yet: ask again when it has ended.</summary>
    Unsettled,
}
