namespace Connectors.Channels.Telegram;

/// <summary>How long one who asks Telegram again and again rests: 1 second, twice as long each time, at most a minute; never all at the same moment.</summary>
internal sealed class TelegramBackOff(TimeSpan troubleHold, Random chance)
{
    private const int MostDoublings = 6;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private int failures;

    public void Worked() => failures = 0;

    public TimeSpan After(Exception? exception)
    {
        var doubled = First * (1 << Math.Min(failures++, MostDoublings));
        var rest = exception is not null && TelegramErrors.IsToken(exception) ? troubleHold
            : exception is not null && TelegramErrors.RetryAfter(exception) is { } told ? told
            : doubled < Longest ? doubled : Longest;
        return rest * (1 + (chance.NextDouble() / 4));
    }
}
