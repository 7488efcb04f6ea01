using System.Text;
using System.Text.Json;

namespace Connectors.Channels.WebChat;

/// <summary>What we take from a client's activity; everything else it claims (sender, role, time, id) is ignored.</summary>
/// <param name="ClientId">channelData.clientActivityID, or null.</param>
/// <param name="ChannelData">The keys of channelData that the echo must carry.</param>
public sealed record WebChatMessage(string Type, string Text, string? ClientId, IReadOnlyDictionary<string, object> ChannelData)
{
    public bool IsMessage => Type == "message";

    /// <summary>Reads an activity; null when it is not one.</summary>
    public static WebChatMessage? Read(ReadOnlyMemory<byte> utf8, int maxText)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 32 });
            return Read(document.RootElement, maxText);
        }
        // A broken surrogate or broken UTF-8 inside a string shows only when the string is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static WebChatMessage? Read(JsonElement root, int maxText)
    {
        if (root.ValueKind != JsonValueKind.Object || Field(root, "type") is not { Length: > 0 and <= 40 } type || IsWrong(root, "text"))
        {
            return null;
        }

        var data = root.TryGetProperty("channelData", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var kept = new Dictionary<string, object>();
        var clientId = data.ValueKind == JsonValueKind.Object && Field(data, "clientActivityID") is { Length: > 0 and <= 100 } id ? Clean(id, 100) : null;
        if (clientId is not null)
        {
            kept["clientActivityID"] = clientId;
        }

        if (data.ValueKind == JsonValueKind.Object && data.TryGetProperty("postBack", out var postBack) && postBack.ValueKind == JsonValueKind.True)
        {
            kept["postBack"] = true;
        }

        if (data.ValueKind == JsonValueKind.Object && data.TryGetProperty("messageBack", out var back) && back.ValueKind == JsonValueKind.Object)
        {
            kept["messageBack"] = new { displayText = Clean(Field(back, "displayText") ?? "", maxText) };
        }

        return new WebChatMessage(type, Clean(Field(root, "text") ?? Field(root, "value") ?? "", maxText), clientId, kept);
    }

    private static bool IsWrong(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null);

    private static string? Field(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Control characters become spaces (PostgreSQL keeps no NUL), and the end is cut at the limit, never inside a character.</summary>
    private static string Clean(string text, int limit)
    {
        if (text.Length > limit)
        {
            text = text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
        }

        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
        {
            return text;
        }

        var clean = new StringBuilder(text);
        for (var i = 0; i < clean.Length; i++)
        {
            clean[i] = char.IsControl(clean[i]) && clean[i] is not ('\n' or '\t') ? ' ' : clean[i];
        }

        return clean.ToString();
    }
}
