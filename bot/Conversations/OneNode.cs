using Bot.Outbox;

namespace Bot.Conversations;

/// <summary>One process without a cluster: whoever else claimed a send is gone, because a lock lets one server run on a data folder.</summary>
internal sealed class OneNode : ISendingNodes
{
    public string Self { get; } = Guid.NewGuid().ToString("N");

    public bool MayStillSend(string node) => false;
}
