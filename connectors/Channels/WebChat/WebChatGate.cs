using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>Stands before every Direct Line call: the origin, then the token, then that the token is for this conversation.</summary>
internal sealed class WebChatGate(WebChatTokens tokens, WebChatOrigins origins, IOptions<WebChatOptions> options)
{
    /// <summary>The token the gate let through.</summary>
    public static WebChatToken Caller(HttpContext http) => (WebChatToken)http.Items[typeof(WebChatToken)]!;

    public IResult? Refuse(HttpContext http, bool secretToo = false)
    {
        if (!origins.Allows(http.Request))
        {
            return WebChatErrors.WrongOrigin();
        }

        if (secretToo && BearsSecret(http))
        {
            var (conversation, user) = WebChatTokens.NewConversation();
            http.Items[typeof(WebChatToken)] = new WebChatToken(conversation, user, default, "");
            return null;
        }

        switch (tokens.Check(Bearer(http), WebChatPurpose.Chat))
        {
            case TokenCheck.Malformed when Bearer(http) is null: return WebChatErrors.Unauthorized();
            // A wrong token is treated as one that ran out: the client then fetches another, which mends both.
            case TokenCheck.Malformed or TokenCheck.Expired: return WebChatErrors.TokenExpired();
            case TokenCheck.Valid valid:
                http.Items[typeof(WebChatToken)] = valid.Token;
                return http.Request.RouteValues["conversation"] is string path && path != valid.Token.Conversation ? WebChatErrors.NotFound() : null;
            default: throw new InvalidOperationException("an unknown kind of token check");
        }
    }

    public bool BearsSecret(HttpContext http) =>
        options.Value.Secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(options.Value.Secret), Encoding.UTF8.GetBytes(Bearer(http) ?? ""));

    private static string? Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }
}
