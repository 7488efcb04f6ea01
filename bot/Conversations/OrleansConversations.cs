using System.Collections.Concurrent;
using Bot.Database;
using Bot.Inbox;

namespace Bot.Conversations;

/// <summary>
/// Wakes a conversation wherever in the cluster it lives. Before the silo is up nothing happens: the sweep comes then. Under pressure conversations
/// queue here, each once, so that an acknowledgement costs no more than its row.
/// </summary>
internal sealed class OrleansConversations(IGrainFactory grains, InboxPressure pressure, IHostApplicationLifetime host, TimeProvider clock) : IConversations
{
    // Of those who queue so many are woken at once: waking is work too.
    private const int AtOnce = 16;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);
    private readonly ConcurrentQueue<ConversationKey> queue = new();
    private readonly ConcurrentDictionary<ConversationKey, bool> queued = new();
    private int draining;

    private bool IsRunning => host.ApplicationStarted.IsCancellationRequested && !host.ApplicationStopping.IsCancellationRequested;

    public void Wake(ConversationKey conversation)
    {
        if (!IsRunning)
        {
            return;
        }

        if (!pressure.IsHigh && queue.IsEmpty)
        {
            Call(conversation);
        }
        else if (queued.TryAdd(conversation, true))
        {
            queue.Enqueue(conversation);
            if (Interlocked.Exchange(ref draining, 1) == 0)
            {
                _ = Task.Run(DrainAsync);
            }
        }
    }

    // One-way: the task ends when the call is on its way, and a call that is lost is made good by the sweep.
    private void Call(ConversationKey conversation) => _ = grains.GetGrain<IConversationGrain>(conversation.ToString()).Wake();

    private async Task DrainAsync()
    {
        do
        {
            for (var woken = 1; IsRunning && queue.TryDequeue(out var conversation); woken++)
            {
                // First, so that a message kept from now on queues again.
                queued.TryRemove(conversation, out _);
                Call(conversation);
                if (woken % AtOnce == 0)
                {
                    await Task.Delay(Breath, clock);
                }

                await pressure.StandBackAsync(CancellationToken.None);
            }

            Volatile.Write(ref draining, 0);
        }
        while (IsRunning && !queue.IsEmpty && Interlocked.Exchange(ref draining, 1) == 0);
    }
}
