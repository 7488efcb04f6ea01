using Bot.Database;

namespace Bot.Outbox;

/// <summary>Shows a citizen that an answer is being written when it takes longer than a moment.</summary>
public sealed class TypingSign(ChannelBook channels, TimeProvider clock)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(700);
    // Vendors let the sign fade after about five seconds.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(4);

    /// <summary>Ends with the work, whatever becomes of it and of the sign.</summary>
    public async Task ShowWhileAsync(ConversationKey conversation, Task work)
    {
        for (var pause = Moment; await Task.WhenAny(work, Task.Delay(pause, clock)) != work; pause = Again)
        {
            _ = channels.Find(conversation.Channel)?.ShowTypingAsync(conversation.Account, conversation.Person, CancellationToken.None);
        }
    }
}
