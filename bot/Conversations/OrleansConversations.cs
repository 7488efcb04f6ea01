using Bot.Database;
using Bot.Inbox;

namespace Bot.Conversations;

/// <summary>Wakes a conversation wherever in the cluster it lives. Before the silo is up nothing happens: the sweep comes then.</summary>
internal sealed class OrleansConversations(IGrainFactory grains, IHostApplicationLifetime host) : IConversations
{
    public void Wake(ConversationKey conversation)
    {
        if (host.ApplicationStarted.IsCancellationRequested && !host.ApplicationStopping.IsCancellationRequested)
        {
            // One-way: the task ends when the call is on its way, and a call that is lost is made good by the sweep.
            _ = grains.GetGrain<IConversationGrain>(conversation.ToString()).Wake();
        }
    }
}
