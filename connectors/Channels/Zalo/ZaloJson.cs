using System.Globalization;
using System.Text.Json;

namespace Connectors.Channels.Zalo;

/// <summary>Reads the vendor's JSON as it comes: ids and times as text or number, fields missing or of another kind. Nothing here throws.</summary>
internal static class ZaloJson
{
    /// <summary>Null = not JSON, or nested deeper than anything the vendor sends.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(MendedJson.Of(body.Span));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement Of(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var found) ? found : default;

    public static IEnumerable<JsonElement> Items(this JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>Text, or the digits of a number; empty for anything else.</summary>
    public static string Text(this JsonElement parent, string name) => Text(parent.Of(name));

    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    /// <summary>A whole number in either form; null for anything else.</summary>
    public static long? Number(this JsonElement parent, string name) =>
        long.TryParse(parent.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A fraction in either form; null for anything else.</summary>
    public static double? Fraction(this JsonElement parent, string name) =>
        double.TryParse(parent.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Epoch milliseconds; null where they are none, or no time of ours.</summary>
    public static DateTimeOffset? Time(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
