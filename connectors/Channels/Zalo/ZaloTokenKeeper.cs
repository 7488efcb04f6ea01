using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>Renews the token in quiet hours too: a refresh that fails is heard of while the old token still has a fifth of its life.</summary>
internal sealed class ZaloTokenKeeper(ZaloTokens tokens, IOptions<ZaloOptions> options, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>A stop does not cut off a refresh: a token that is spent and not yet replaced on disk would be lost.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await tokens.SettledAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        using var ticks = new PeriodicTimer(Pause, clock);
        try
        {
            do
            {
                await tokens.AccessAsync(null, stoppingToken);
            }
            while (await ticks.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
