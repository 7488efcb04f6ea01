using Bot.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Operations;

/// <summary>Ready when the schema is up to date and the file answers.</summary>
internal sealed class DatabaseCheck(IBotDatabase database, IMessageStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!database.Ready.IsCompletedSuccessfully)
        {
            return HealthCheckResult.Unhealthy();
        }

        await store.ConversationsWithWorkAsync(0, default, 1, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
