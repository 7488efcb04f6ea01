using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>Tells an administrator in time that the chain of tokens is broken: the bot goes on taking messages, so this is never worse than degraded.</summary>
internal sealed class ZaloTokenCheck(ITokenVault vault, ZaloTokens tokens, IOptions<ZaloOptions> options, TimeProvider clock) : IHealthCheck
{
    // Vietnam keeps one time all year.
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled)
        {
            return HealthCheckResult.Healthy(ZaloWords.Of("off"));
        }

        var stored = await vault.ReadAsync(ZaloChannel.ChannelName, tokens.Account, cancellationToken);
        if (stored?.Trouble is not { } trouble)
        {
            return HealthCheckResult.Healthy(ZaloWords.Of("healthy"));
        }

        var isAlive = stored.Tokens is { } pair && pair.ExpiresAt > clock.GetUtcNow() && !tokens.IsDead(pair.Access);
        var end = stored.Tokens?.ExpiresAt.ToOffset(Vietnam).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
        var refused = trouble.StartsWith(ZaloTokens.RefusedTrouble, StringComparison.Ordinal);
        return HealthCheckResult.Degraded(ZaloWords.Of(!isAlive ? "token-lost" : refused ? "token-refused" : "token-silent", trouble, end));
    }
}
