namespace Bot.Database;

/// <summary>Where a kept message stands.</summary>
public enum InboundStatus { Waiting, Answered, Failed }

/// <summary>Where a reply stands, as an official sees it.</summary>
public enum OutboundState
{
    Queued,
    Sending,
    /// <summary>The vendor took it.</summary>
    Sent,
    /// <summary>It may have left: the line broke, or the process died, before the vendor's answer.</summary>
    Unknown,
    Refused,
    /// <summary>Tried until patience ended.</summary>
    GivenUp,
    /// <summary>The vendor does not let us write now: it goes first when the citizen writes again.</summary>
    WaitingForWindow,
    /// <summary>On the citizen's device.</summary>
    Delivered,
    Seen,
}

/// <summary>Who speaks: vendors allow more to a person than to a program.</summary>
public enum ReplyAuthor { Bot, Official, Notice }

/// <summary>How far the fetching of an attachment has come.</summary>
public enum AttachmentState { Waiting, Fetched, Refused }

/// <summary>A message as a channel delivered it, kept before it was acknowledged. Times are UTC milliseconds, here and in every row.</summary>
public sealed class InboundRow
{
    public long Id { get; set; }
    public string Channel { get; set; } = "";
    public string Account { get; set; } = "";
    public string MessageId { get; set; } = "";
    public string Person { get; set; } = "";
    public InboundStatus Status { get; set; }
    /// <summary>As typed; empty once a turn asked to forget it.</summary>
    public string Text { get; set; } = "";
    public string? Event { get; set; }
    /// <summary>What came with the text, a JSON array.</summary>
    public string? Attachments { get; set; }
    public long SentAt { get; set; }
    public long ReceivedAt { get; set; }
    public long? HandledAt { get; set; }
    /// <summary>What the turn made of it (JSON), without any text.</summary>
    public string? Report { get; set; }
}

/// <summary>What a conversation remembers; the version fences a second owner.</summary>
public sealed class ConversationRow
{
    public string Channel { get; set; } = "";
    public string Account { get; set; } = "";
    public string Person { get; set; } = "";
    public long Version { get; set; }
    public string State { get; set; } = "{}";
    /// <summary>When the citizen last did something that opens the vendor's window.</summary>
    public long? HeardAt { get; set; }
    public long UpdatedAt { get; set; }
}

/// <summary>A reply to send, and how that ended. (InboundId, Ordinal) is unique, so a repeated turn cannot queue it twice.</summary>
public sealed class OutboundRow
{
    public long Id { get; set; }
    /// <summary>Our own unchanging id, which a channel may use to make a repeated send harmless.</summary>
    public string Key { get; set; } = "";
    /// <summary>The message it answers; null when an official started it.</summary>
    public long? InboundId { get; set; }
    public int Ordinal { get; set; }
    public string Channel { get; set; } = "";
    public string Account { get; set; } = "";
    public string Person { get; set; } = "";
    /// <summary>The vendor's id of the message it answers.</summary>
    public string? InReplyTo { get; set; }
    public string Text { get; set; } = "";
    /// <summary>Button labels, a JSON array.</summary>
    public string Options { get; set; } = "[]";
    public ReplyAuthor Author { get; set; }
    public OutboundState State { get; set; }
    /// <summary>The process that is sending it.</summary>
    public string? ClaimedBy { get; set; }
    public int Attempts { get; set; }
    public long NextAt { get; set; }
    /// <summary>Why the last attempt did not end in <see cref="OutboundState.Sent"/>.</summary>
    public string? Reason { get; set; }
    public string? VendorId { get; set; }
    public long CreatedAt { get; set; }
    public long? SentAt { get; set; }
}

/// <summary>A conversation that waits for an official.</summary>
public sealed class EscalationRow
{
    public long Id { get; set; }
    public string Channel { get; set; } = "";
    public string Account { get; set; } = "";
    public string Person { get; set; } = "";
    public string Summary { get; set; } = "";
    public string LastMessage { get; set; } = "";
    public long OpenedAt { get; set; }
    public long? AnsweredAt { get; set; }
}

/// <summary>One activity of a web chat's transcript; <see cref="Key"/> makes a repeated append harmless.</summary>
public sealed class WebChatActivityRow
{
    public string Conversation { get; set; } = "";
    public long Sequence { get; set; }
    public string Key { get; set; } = "";
    public string Json { get; set; } = "";
}

/// <summary>Where a version of a procedure came from.</summary>
public enum ProcedureOrigin { Import, Starter }

/// <summary>One version of a procedure record; versions are never deleted.</summary>
public sealed class ProcedureVersionRow
{
    public long Id { get; set; }
    public string Code { get; set; } = "";
    public string Level { get; set; } = "";
    public string Agency { get; set; } = "";
    /// <summary>1, 2, 3 … within (code, level, agency).</summary>
    public int Number { get; set; }
    /// <summary>Of the record as imported: an unchanged record makes no new version.</summary>
    public string Hash { get; set; } = "";
    public ProcedureOrigin Origin { get; set; }
    public long ImportedAt { get; set; }
    /// <summary>Null = the current version.</summary>
    public long? SupersededAt { get; set; }
    /// <summary>The full record, in the import format.</summary>
    public string Json { get; set; } = "";
}

/// <summary>An attachment that a turn wants to keep: fetched from the vendor afterwards, for the official who reads the case.</summary>
public sealed class AttachmentRow
{
    public long Id { get; set; }
    public long InboundId { get; set; }
    public int Ordinal { get; set; }
    public string Channel { get; set; } = "";
    public string Account { get; set; } = "";
    public string Person { get; set; } = "";
    /// <summary>The channel's description of it, JSON; emptied once it is fetched, because links of vendors can carry rights.</summary>
    public string Content { get; set; } = "";
    public AttachmentState State { get; set; }
    public int Attempts { get; set; }
    public long NextAt { get; set; }
    public string? Reason { get; set; }
    /// <summary>The name of our copy below the data folder.</summary>
    public string? File { get; set; }
    public string? MediaType { get; set; }
    public long? Size { get; set; }
    public long CreatedAt { get; set; }
}

/// <summary>The tokens of an account that change while we run.</summary>
public sealed class ChannelTokenRow
{
    public string Channel { get; set; } = "";
    public string Account { get; set; } = "";
    public string? Access { get; set; }
    public string? Refresh { get; set; }
    public long? ExpiresAt { get; set; }
    public string? Before { get; set; }
    public string Seed { get; set; } = "";
    public long? SpendingSince { get; set; }
    public string? Trouble { get; set; }
}

/// <summary>A right that one process of the installation has at a time.</summary>
public sealed class LeaseRow
{
    public string Name { get; set; } = "";
    public string Holder { get; set; } = "";
    public long Until { get; set; }
}

/// <summary>A process of a cluster; see <see cref="ClusterRows"/>.</summary>
public sealed class ClusterNodeRow
{
    public string Node { get; set; } = "";
    public string Content { get; set; } = "";
    public long AliveAt { get; set; }
}

/// <summary>The one version of the list of members.</summary>
public sealed class ClusterVersionRow
{
    public string Name { get; set; } = "";
    public long Version { get; set; }
}
