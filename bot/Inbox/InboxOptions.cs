using System.ComponentModel.DataAnnotations;

namespace Bot.Inbox;

/// <summary>Section Inbox: how fast one citizen is answered (everything is kept, a flood is only answered slowly), and what is fetched.</summary>
public sealed class InboxOptions
{
    /// <summary>Messages of one citizen that are answered at once; 1-1000.</summary>
    [Range(1, 1000)]
    public int Burst { get; set; } = 20;

    /// <summary>Messages per second after that; 0.01-1000.</summary>
    [Range(0.01, 1000)]
    public double PerSecond { get; set; } = 1;

    /// <summary>Largest attachment that is fetched, in bytes; 64 kB - 50 MB, default 10 MB.</summary>
    [Range(65_536, 52_428_800)]
    public int MaxAttachmentBytes { get; set; } = 10_485_760;

    /// <summary>Days after which finished messages, replies, attachments and silent conversations are forgotten; 7-3650, default 365. A message that a
    /// vendor delivers again after that would be answered again.</summary>
    [Range(7, 3_650)]
    public int KeepDays { get; set; } = 365;
}
