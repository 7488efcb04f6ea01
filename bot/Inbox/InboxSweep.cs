using Bot.Database;

namespace Bot.Inbox;

/// <summary>Wakes every conversation that has something waiting: at start, and once a second for nudges that were lost.</summary>
public sealed partial class InboxSweep(
    IMessageStore store, IConversations conversations, IHostApplicationLifetime host, TimeProvider clock, ILogger<InboxSweep> log) : BackgroundService
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var conversation in await store.ConversationsWaitingAsync(AtOnce, stoppingToken))
                {
                    conversations.Wake(conversation);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                SweepFailed(e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    [LoggerMessage(1, LogLevel.Error, "The sweep of waiting messages failed; it runs again in a second")]
    private partial void SweepFailed(Exception e);
}
