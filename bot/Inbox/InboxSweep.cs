using Bot.Database;

namespace Bot.Inbox;

/// <summary>
/// Wakes every conversation that has something to do, be it a message to answer or a reply to send: at start, and once a second for nudges that
/// were lost, replies that are due, and what other processes queued.
/// </summary>
public sealed partial class InboxSweep(
    IMessageStore store, IConversations conversations, IHostApplicationLifetime host, TimeProvider clock, ILogger<InboxSweep> log) : BackgroundService
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                SweepFailed(e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        var after = default(ConversationKey);
        IReadOnlyList<ConversationKey> found;
        do
        {
            found = await store.ConversationsWithWorkAsync(clock.GetUtcNow().ToUnixTimeMilliseconds(), after, AtOnce, cancellation);
            foreach (var conversation in found)
            {
                conversations.Wake(conversation);
                after = conversation;
            }
        }
        while (found.Count == AtOnce);
    }

    [LoggerMessage(1, LogLevel.Error, "The sweep of conversations with work failed; it runs again in a second")]
    private partial void SweepFailed(Exception e);
}
