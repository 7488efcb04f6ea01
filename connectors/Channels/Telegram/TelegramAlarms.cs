using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Connectors.Channels.Telegram;

/// <summary>A dead token, as this process saw it: said once in the log and shown by the health check until a call works again.</summary>
internal sealed partial class TelegramAlarms(ILogger<TelegramAlarms> log)
{
    private readonly IReadOnlyDictionary<string, string> words = ChannelWords.Of("Telegram");
    private int dead;

    public HealthCheckResult Token => Volatile.Read(ref dead) == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(words["token.invalid"]);

    public void Heard(Exception exception)
    {
        if (TelegramErrors.IsToken(exception) && Interlocked.Exchange(ref dead, 1) == 0)
        {
            TokenIsDead(TelegramErrors.Name(exception));
        }
    }

    /// <summary>A call was taken: whatever it was, it is over.</summary>
    public void Worked()
    {
        if (Volatile.Read(ref dead) == 1 && Interlocked.Exchange(ref dead, 0) == 1)
        {
            TokenLives();
        }
    }

    /// <summary>Says how many of these updates were meant for us and are lost.</summary>
    public void Read(IReadOnlyList<TelegramUpdate> updates)
    {
        if (updates.Count(u => u.Event is ChannelEvent.Ignored { Kind: TelegramEvents.Unreadable }) is > 0 and var lost)
        {
            Lost(lost);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Telegram: the bot's token is not taken (error {Error}); replies are held, nothing is heard")]
    private partial void TokenIsDead(string error);

    [LoggerMessage(2, LogLevel.Information, "Telegram: the bot's token is taken again")]
    private partial void TokenLives();

    [LoggerMessage(3, LogLevel.Warning, "Telegram: {Count} updates cannot be read and are lost")]
    private partial void Lost(int count);
}

/// <summary>Degraded while Telegram does not take the token.</summary>
internal sealed class TelegramTokenCheck(TelegramAlarms alarms) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(alarms.Token);
}
