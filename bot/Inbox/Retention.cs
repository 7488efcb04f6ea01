using Bot.Database;
using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Bot.Inbox;

/// <summary>Forgets, once an hour and a little at a time, what is older than the configured days. One process of the installation does it.</summary>
public sealed partial class Retention(
    RetentionStore store, ILeases leases, DataFolder folder, IOptions<InboxOptions> options, IHostApplicationLifetime host, TimeProvider clock, ILogger<Retention> log)
    : BackgroundService
{
    private const string Right = "retention";
    private const int AtOnce = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ForgetOldAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotForgotten(e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    internal async Task ForgetOldAsync(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.KeepDays).ToUnixTimeMilliseconds();
        int forgotten;
        do
        {
            if (!await leases.HoldAsync(Right, Pause / 2, cancellation))
            {
                return;
            }

            var files = await store.ForgetAttachmentsAsync(before, AtOnce, cancellation);
            foreach (var file in files)
            {
                File.Delete(Path.Combine(folder.Path, file));
            }

            forgotten = files.Count + await store.ForgetMessagesAsync(before, AtOnce, cancellation) + await store.ForgetConversationsAsync(before, AtOnce, cancellation);
        }
        while (forgotten > 0);
    }

    [LoggerMessage(1, LogLevel.Error, "What is old could not be forgotten; it is tried again in an hour")]
    private partial void NotForgotten(Exception e);
}
