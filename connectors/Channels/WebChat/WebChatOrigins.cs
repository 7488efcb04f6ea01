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
            || IsOwn(origin, request.Host)
            || IsListed(origin);
    }

    // The host alone: behind a proxy that ends TLS the scheme we see is not the one the browser used.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var given) && given.Scheme is ("http" or "https") && string.Equals(given.Authority, host.Value, StringComparison.OrdinalIgnoreCase);

    internal bool IsListed(string origin) => options.Value.AllowedOrigins.Contains(origin.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
}
