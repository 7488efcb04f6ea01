using Orleans.Concurrency;

namespace Bot.Conversations;

/// <summary>One conversation, alive on one node; its key is <see cref="Database.ConversationKey"/> as text.</summary>
internal interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>Something waits. Nobody waits for the answer, and calls during a turn melt into one.</summary>
    [OneWay, AlwaysInterleave]
    Task Wake();
}
