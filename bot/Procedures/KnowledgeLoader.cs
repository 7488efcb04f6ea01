using Bot.Database;
using Knowledge.Search;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Procedures;

/// <summary>
/// Loads the knowledge base at start, with the starter records where nothing is imported, and loads it anew when another process (the
/// import command) has brought records in. Answers meanwhile come from the old one.
/// </summary>
public sealed partial class KnowledgeLoader(IBotDatabase database, IKnowledgeStore store, KnowledgeBase knowledge, TimeProvider clock, ILogger<KnowledgeLoader> log)
    : BackgroundService, IHealthCheck
{
    /// <summary>How soon an import is noticed: one small read each time.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private long loaded = -1;

    /// <summary>Brings the database up to date and the knowledge base with it.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await database.StartAsync(cancellation);
        // Where something is kept already the starter hardly ever changes it: it is looked at beside the reading, on the other core.
        var early = await store.StampAsync(cancellation) > 0 ? Task.Run(() => ReloadIfChangedAsync(cancellation), cancellation) : Task.CompletedTask;
        await Task.WhenAll(early, store.KeepStarterAsync(clock.GetUtcNow(), cancellation));
        await ReloadIfChangedAsync(cancellation);
    }

    /// <summary>The host is started only once the knowledge is there.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // On a thread of its own: the silo starts beside it.
        await Task.Run(() => LoadAsync(cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(knowledge.Ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReloadIfChangedAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The old knowledge goes on answering; the next look tries again.
                ReloadFailed(e);
            }
        }
    }

    private async Task ReloadIfChangedAsync(CancellationToken cancellation)
    {
        var stamp = await store.StampAsync(cancellation);
        if (stamp != loaded)
        {
            await knowledge.ReloadAsync(cancellation);
            loaded = stamp;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The knowledge base could not be loaded anew; answers come from the old one")]
    private partial void ReloadFailed(Exception error);
}
