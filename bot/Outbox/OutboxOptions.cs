using System.ComponentModel.DataAnnotations;

namespace Bot.Outbox;

/// <summary>Section Outbox: how hard a reply is tried.</summary>
public sealed class OutboxOptions
{
    /// <summary>Attempts before a reply is given up; 1-1000. The default reaches over about three hours.</summary>
    [Range(1, 1000)]
    public int Attempts { get; set; } = 40;

    /// <summary>Pause after the first failure, in seconds; it doubles with each further one. 1-60.</summary>
    [Range(1, 60)]
    public int FirstPauseSeconds { get; set; } = 1;

    /// <summary>Longest pause between two attempts, in seconds; 1-3600.</summary>
    [Range(1, 3600)]
    public int LongestPauseSeconds { get; set; } = 300;

    /// <summary>Seconds after which a send is cut off and its outcome unknown; 1-300.</summary>
    [Range(1, 300)]
    public int SendSeconds { get; set; } = 30;

    /// <summary>Sends of one account at once; 1-256. It bounds what a crash leaves unknown.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = 32;
}
