using System.ComponentModel.DataAnnotations;

namespace Bot.Skills.Handover;

/// <summary>Section Handover: how long the bot leaves a conversation to an official.</summary>
public sealed class HandoverOptions
{
    /// <summary>Hours of silence after an official's last own message; 1-168. "Bot ơi" ends it at once.</summary>
    [Range(1, 168)]
    public int SilentHours { get; set; } = 12;
}
