using Bot.Database;
using Bot.Outbox;

namespace Bot.Conversations;

/// <summary>Opens conversations with what they work on.</summary>
internal sealed class ConversationFactory(IMessageStore store, TurnRunner runner, OutboxSender outbox, TurnMeter meter, TimeProvider clock)
{
    public Conversation Open(ConversationKey key) => new(key, store, runner, outbox, meter, clock);
}
