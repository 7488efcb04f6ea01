using System.ComponentModel.DataAnnotations;

namespace Bot.Conversations;

/// <summary>Section Conversations: what they hold of the process's memory.</summary>
public sealed class ConversationsOptions
{
    /// <summary>Minutes after which a silent conversation leaves memory, 0.1-1440; default 10. It is read from the database again when its citizen writes.</summary>
    [Range(0.1, 1440)]
    public double IdleMinutes { get; set; } = 10;
}
