using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Connectors.Channels.WebChat;

/// <summary>Reads ?watermark=: absent or empty means from the start.</summary>
internal static class WebChatWatermark
{
    /// <summary>The number, or null when it is none.</summary>
    public static long? Read(HttpRequest request)
    {
        var text = request.Query["watermark"].ToString();
        return text.Length == 0 ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
