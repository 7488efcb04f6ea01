using Bot.Database;
using Orleans.Concurrency;

namespace Bot.Conversations;

/// <summary>Gives a conversation one owner, so that its turns run one after the other; the work is <see cref="Conversation"/>'s.</summary>
internal sealed partial class ConversationGrain(ConversationParts parts, IHostApplicationLifetime host, ILogger<ConversationGrain> log)
    : Grain, IConversationGrain
{
    private Conversation? conversation;
    private bool running;
    private bool again;

    [OneWay, AlwaysInterleave]
    public async Task Wake()
    {
        again = true;
        if (running)
        {
            return;
        }

        running = true;
        try
        {
            if (conversation is null)
            {
                conversation = parts.Open(ConversationKey.Parse(this.GetPrimaryKeyString()));
                // A new owner takes over what the former one left unsent before it answers anything new.
                conversation.SendWaiting();
            }

            while (again && !host.ApplicationStopping.IsCancellationRequested)
            {
                again = false;
                if (!await conversation.AnswerWaitingAsync(host.ApplicationStopping))
                {
                    // Nothing to answer: then it is a reply that is due, or an official's.
                    conversation.SendWaiting();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what waits is still on disk.
        }
        catch (Exception e)
        {
            // One-way calls swallow exceptions, so this is the last place to see it. The sweep comes again.
            conversation = null;
            TurnNotSaved(e);
        }
        finally
        {
            running = false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A turn could not be saved; its message still waits and is tried again")]
    private partial void TurnNotSaved(Exception e);
}
