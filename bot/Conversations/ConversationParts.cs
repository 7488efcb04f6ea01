using Bot.Database;
using Bot.Inbox;
using Bot.Outbox;
using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Bot.Conversations;

/// <summary>What every conversation works on.</summary>
internal sealed class ConversationParts(
    IMessageStore store, TurnRunner runner, OutboxSender outbox, ChannelBook channels, TypingSign typing, TurnGate gate, TurnMeter meter, IOptions<InboxOptions> inbox, TimeProvider clock)
{
    public IMessageStore Store => store;
    public TurnRunner Runner => runner;
    public OutboxSender Outbox => outbox;
    public ChannelBook Channels => channels;
    public TypingSign Typing => typing;
    public TurnGate Gate => gate;
    public TurnMeter Meter => meter;

    /// <summary>How fast one citizen is answered.</summary>
    public ChannelRate Pace { get; } = new(inbox.Value.PerSecond, inbox.Value.Burst);

    /// <summary>How long a conversation is left alone that has used up its pace: never longer than the sweep takes to come again.</summary>
    public TimeSpan Rest { get; } = TimeSpan.FromSeconds(Math.Min(1, 1 / inbox.Value.PerSecond));

    public Conversation Open(ConversationKey key) => new(key, this, clock);
}
