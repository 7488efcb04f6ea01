using System.ComponentModel.DataAnnotations;

namespace Bot.Inbox;

/// <summary>Section Inbox: how fast one citizen is answered. Everything is kept, whatever its number; a flood is only answered slowly.</summary>
public sealed class InboxOptions
{
    /// <summary>Messages of one citizen that are answered at once; 1-1000.</summary>
    [Range(1, 1000)]
    public int Burst { get; set; } = 20;

    /// <summary>Messages per second after that; 0.01-1000.</summary>
    [Range(0.01, 1000)]
    public double PerSecond { get; set; } = 1;
}
