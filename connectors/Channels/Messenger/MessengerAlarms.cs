using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Connectors.Channels.Messenger;

/// <summary>What only a person can mend, as this process saw it: said once in the log and shown by the health checks until it is over.</summary>
internal sealed partial class MessengerAlarms(TimeProvider clock, ILogger<MessengerAlarms> log)
{
    // Meta says when a block ends but not when a warning does.
    private static readonly TimeSpan PolicyLife = TimeSpan.FromDays(7);
    private readonly IReadOnlyDictionary<string, string> words = ChannelWords.Of("Messenger");
    private volatile string? token;
    private (string Key, DateTimeOffset Since)? policy;
    private readonly Lock gate = new();

    /// <summary>The page cannot send.</summary>
    public void Raise(string key, MessengerError error)
    {
        if (Interlocked.Exchange(ref token, key) != key)
        {
            PageMayNotSend(error.ToString(), error.Trace);
        }
    }

    /// <summary>A message was taken: whatever it was, it is over.</summary>
    public void Sent()
    {
        if (token is not null && Interlocked.Exchange(ref token, null) is not null)
        {
            PageMaySend();
        }
    }

    /// <summary>Meta enforces its policy: "warning", "block" or "unblock".</summary>
    public void Enforce(string action)
    {
        PolicyEnforced(action);
        lock (gate)
        {
            policy = action == "unblock" ? null : (action == "block" ? "policy.block" : "policy.warning", clock.GetUtcNow());
        }
    }

    public HealthCheckResult Token => token is { } key ? HealthCheckResult.Degraded(words[key]) : HealthCheckResult.Healthy();

    public HealthCheckResult Policy
    {
        get
        {
            lock (gate)
            {
                return policy is { } raised && clock.GetUtcNow() - raised.Since < PolicyLife
                    ? HealthCheckResult.Degraded(words[raised.Key])
                    : HealthCheckResult.Healthy();
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Messenger: the page may not send (error {Error}, fbtrace_id {Trace}); replies are held")]
    private partial void PageMayNotSend(string error, string trace);

    [LoggerMessage(2, LogLevel.Information, "Messenger: the page may send again")]
    private partial void PageMaySend();

    [LoggerMessage(3, LogLevel.Warning, "Messenger: Meta enforces its policy on the page: {Action}")]
    private partial void PolicyEnforced(string action);
}

/// <summary>Degraded while the page may not send.</summary>
internal sealed class MessengerTokenCheck(MessengerAlarms alarms) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(alarms.Token);
}

/// <summary>Degraded while Meta warns or blocks the page.</summary>
internal sealed class MessengerPolicyCheck(MessengerAlarms alarms) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(alarms.Policy);
}
