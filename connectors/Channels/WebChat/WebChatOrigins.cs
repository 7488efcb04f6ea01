using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>Which pages may talk to the chat: our own, and the configured ones. A caller that sends no Origin is no page.</summary>
public sealed class WebChatOrigins(IOptions<WebChatOptions> options)
{
    public bool Allows(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || IsListed(origin);
    }

    internal bool IsListed(string origin) => options.Value.AllowedOrigins.Contains(origin.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
}
