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

    [LoggerMessage(1, LogLevel.Warning, "Telegram: the bot's token is not taken (error {Error}); replies are held, nothing is heard")]
    private partial void TokenIsDead(string error);

    [LoggerMessage(2, LogLevel.Information, "Telegram: the bot's token is taken again")]
    private partial void TokenLives();
}

/// <summary>Degraded while Telegram does not take the token.</summary>
internal sealed class TelegramTokenCheck(TelegramAlarms alarms) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(alarms.Token);
}
