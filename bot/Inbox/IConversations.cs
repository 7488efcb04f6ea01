using Bot.Database;

namespace Bot.Inbox;

/// <summary>Says that a conversation has something waiting. Carries a key, never a message: a lost call is made good by the sweep.</summary>
public interface IConversations
{
    void Wake(ConversationKey conversation);
}
