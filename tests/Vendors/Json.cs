using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vendors;

/// <summary>JSON as the vendors write it: Zalo and Telegram in plain UTF-8, Meta with everything beyond ASCII escaped.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Utf8(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString(Plain));

    /// <summary>Meta's form: lower-case \u escapes, and the signature is over these very bytes.</summary>
    public static byte[] Escaped(JsonObject body)
    {
        var escaped = new StringBuilder();
        foreach (var c in body.ToJsonString(Plain))
        {
            _ = c < 128 ? escaped.Append(c) : escaped.Append("\\u").Append(((int)c).ToString("x4", null));
        }

        return Encoding.ASCII.GetBytes(escaped.ToString());
    }

    /// <summary>The text of a member that may be a string or a number, as ids are; null when absent.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    /// <summary>The member's value; an undefined one where it is absent, of which every further question is answered likewise.</summary>
    public static JsonElement Of(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The elements of an array; none where it is something else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static bool Is(this JsonElement element, JsonValueKind kind) => element.ValueKind == kind;
}
