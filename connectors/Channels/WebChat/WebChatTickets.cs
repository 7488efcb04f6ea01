using System.Collections.Concurrent;

namespace Connectors.Channels.WebChat;

/// <summary>
/// Tickets to open a stream: the address of a web socket ends up in logs, so it carries no token but a ticket that works once,
/// within a minute, for one conversation.
/// </summary>
public sealed class WebChatTickets(WebChatTokens tokens, TimeProvider clock)
{
    /// <summary>The protocol's limit for opening a streamUrl.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, DateTimeOffset> used = new(StringComparer.Ordinal);

    public string Issue(WebChatToken token) => tokens.Issue(WebChatPurpose.Stream, token.Conversation, token.User, Life);

    /// <summary>Uses the ticket up: a second call with the same one finds it expired.</summary>
    public TokenCheck Use(string? ticket)
    {
        Forget();
        var check = tokens.Check(ticket, WebChatPurpose.Stream);
        return check is TokenCheck.Valid valid && !used.TryAdd(valid.Token.Id, valid.Token.Expires) ? new TokenCheck.Expired() : check;
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, expires) in used)
        {
            if (expires <= now)
            {
                used.TryRemove(id, out _);
            }
        }
    }
}
