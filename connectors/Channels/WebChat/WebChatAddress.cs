using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Connectors.Channels.WebChat;

/// <summary>
/// Who asks, and under which address they know us, also behind a proxy that ends TLS. What a caller could forge here only reaches
/// the caller itself; whose address counts for the rate limit is believed from a proxy of our own network only.
/// </summary>
internal static class WebChatAddress
{
    /// <summary>"https://host" as the caller's browser shows it.</summary>
    public static string Site(HttpRequest request) => $"{(IsSecure(request) ? "https" : "http")}://{request.Host}{request.PathBase}";

    /// <summary>The same for the web socket.</summary>
    public static string Socket(HttpRequest request) => $"{(IsSecure(request) ? "wss" : "ws")}://{request.Host}{request.PathBase}";

    public static string Caller(HttpContext http)
    {
        var near = http.Connection.RemoteIpAddress ?? IPAddress.None;
        var last = http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IsOurs(near) && IPAddress.TryParse(last, out var far) ? far.ToString() : near.ToString();
    }

    private static bool IsSecure(HttpRequest request) =>
        request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"].ToString().Split(',')[0].Trim(), "https", StringComparison.OrdinalIgnoreCase);

    private static bool IsOurs(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.IsIPv6UniqueLocal)
        {
            return true;
        }

        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork
            && (bytes[0] == 10 || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 172 && bytes[1] is >= 16 and < 32));
    }
}
