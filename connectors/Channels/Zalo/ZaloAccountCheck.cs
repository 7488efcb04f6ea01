using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Connectors.Channels.Zalo;

/// <summary>Tells an administrator that the vendor refuses the whole account: unverified, without a package, an empty wallet.</summary>
internal sealed class ZaloAccountCheck(ZaloAlarm alarm) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(alarm.Code is { } code
            ? HealthCheckResult.Degraded(ZaloWords.Of("account-refused", code))
            : HealthCheckResult.Healthy(ZaloWords.Of("healthy")));
}
