namespace Bot.Database;

/// <summary>
/// The hot path of a message: keep, load, commit, send, mark. One implementation per database, in plain ADO, because EF Core
/// here costs several times the turn itself. Every write is on disk when its task ends, and may be repeated harmlessly.
/// </summary>
public interface IMessageStore
{
    /// <summary>Keeps a message once. With <paramref name="echo"/>, appends that activity to the web chat transcript in the same transaction.</summary>
    Task<Keeping> KeepAsync(NewInbound message, Func<long, string>? echo, CancellationToken cancellation);

    /// <summary>What the conversation remembers; version 0 and an empty object for a new one. Load it before <see cref="WaitingAsync"/>.</summary>
    Task<Memory> LoadAsync(ConversationKey conversation, CancellationToken cancellation);

    /// <summary>Messages not yet answered, in the order they were kept.</summary>
    Task<IReadOnlyList<WaitingMessage>> WaitingAsync(ConversationKey conversation, int limit, CancellationToken cancellation);

    /// <summary>Conversations with messages not yet answered.</summary>
    Task<IReadOnlyList<ConversationKey>> ConversationsWaitingAsync(int limit, CancellationToken cancellation);

    /// <summary>Saves all of a turn or nothing. False: another owner was faster; load again.</summary>
    Task<bool> CommitAsync(FinishedTurn turn, CancellationToken cancellation);

    /// <summary>Conversations with a reply that is due, or whose sending never ended.</summary>
    Task<IReadOnlyList<ConversationKey>> ConversationsToSendAsync(long now, int limit, CancellationToken cancellation);

    /// <summary>The first unsent reply of a conversation, due or not.</summary>
    Task<UnsentReply?> NextReplyAsync(ConversationKey conversation, CancellationToken cancellation);

    /// <summary>Says that the bytes are about to leave. False: somebody else sends it.</summary>
    Task<bool> ClaimReplyAsync(long id, CancellationToken cancellation);

    Task MarkReplyAsync(ReplyMark mark, CancellationToken cancellation);

    /// <summary>How many replies are in each state but <see cref="OutboundState.Sent"/>, read from small indexes.</summary>
    Task<IReadOnlyDictionary<OutboundState, long>> CountUnsentAsync(CancellationToken cancellation);

    /// <summary>Answers an escalation once: marks it and queues the reply. False: no such escalation waits.</summary>
    Task<bool> AnswerEscalationAsync(long id, string replyKey, string text, long now, CancellationToken cancellation);

    /// <summary>Appends an activity once per key; a repeat returns the first one.</summary>
    Task<TranscriptLine> AppendActivityAsync(string conversation, string key, Func<long, string> activity, CancellationToken cancellation);

    /// <summary>Activities after the sequence, oldest first.</summary>
    Task<IReadOnlyList<TranscriptLine>> ActivitiesAfterAsync(string conversation, long sequence, CancellationToken cancellation);
}

/// <summary>A message to keep; times are UTC milliseconds.</summary>
public sealed record NewInbound(ConversationKey Conversation, string MessageId, string Text, string? Event, long SentAt, long ReceivedAt);

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
public sealed record WaitingMessage(long Id, string MessageId, string Text, string? Event, long SentAt);

/// <summary>A turn to save: it lands only where the message still waits and the conversation has still the version it was run on.</summary>
public sealed record FinishedTurn
{
    public required ConversationKey Conversation { get; init; }
    public required WaitingMessage Message { get; init; }
    public required long Version { get; init; }
    public required string State { get; init; }
    public required string Report { get; init; }
    public required long Now { get; init; }
    public bool Failed { get; init; }
    /// <summary>The message's words must not outlive the turn.</summary>
    public bool Forget { get; init; }
    public IReadOnlyList<NewReply> Replies { get; init; } = [];
    public IReadOnlyList<NewEscalation> Escalations { get; init; } = [];
}

/// <summary>A reply to queue; options are a JSON array.</summary>
public sealed record NewReply(string Key, string Text, string Options);

/// <summary>An escalation to open.</summary>
public sealed record NewEscalation(string Summary, string LastMessage);

/// <summary>A reply that is not in a final state.</summary>
public sealed record UnsentReply(long Id, string Key, string? InReplyTo, string Text, string Options, OutboundState State, int Attempts, long NextAt);

/// <summary>How an attempt ended. For <see cref="OutboundState.Queued"/> <paramref name="NextAt"/> says when to try again.</summary>
public sealed record ReplyMark(long Id, OutboundState State, long NextAt, string? Reason, string? VendorId, long? SentAt);
