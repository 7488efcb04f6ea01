using Bot.Database;
using Bot.Inbox;
using Bot.Outbox;
using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Bot.Conversations;

/// <summary>What every conversation works on.</summary>
internal sealed class ConversationParts(
    IMessageStore store, TurnRunner runner, OutboxSender outbox, ChannelBook channels, TypingSign typing, TurnMeter meter, IOptions<InboxOptions> inbox, TimeProvider clock)
{
    public IMessageStore Store => store;
    public TurnRunner Runner => runner;
    public OutboxSender Outbox => outbox;
    public ChannelBook Channels => channels;
    public TypingSign Typing => typing;
    public TurnMeter Meter => meter;

    /// <summary>How fast one citizen is answered.</summary>
    public ChannelRate Pace { get; } = new(inbox.Value.PerSecond, inbox.Value.Burst);

    public Conversation Open(ConversationKey key) => new(key, this, clock);
}
