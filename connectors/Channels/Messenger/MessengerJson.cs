using System.Globalization;
using System.Text.Json;

namespace Connectors.Channels.Messenger;

/// <summary>Reads Meta's JSON as it comes: a member may be missing, of another type, a number where a string is said. Nothing here throws.</summary>
internal static class MessengerJson
{
    // Meta's console shows seconds where live events have milliseconds; no live millisecond is as small as this.
    private const long SmallestMilliseconds = 100_000_000_000;

    /// <summary>The member's value; an undefined one where it is absent, of which every further question is answered likewise.</summary>
    public static JsonElement Of(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static bool Has(this JsonElement element, string name) => element.Of(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Of(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>A string or a number as text; null when it is neither or blank. Without zero characters, which PostgreSQL cannot keep.</summary>
    public static string? Text(this JsonElement element, string name) => Text(element.Of(name));

    public static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Replace("\0", "", StringComparison.Ordinal),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public static bool IsTrue(this JsonElement element, string name) =>
        element.Of(name) is var value && (value.ValueKind == JsonValueKind.True || Text(value) is "true" or "1");

    public static double? Number(this JsonElement element, string name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static int? Whole(this JsonElement element, string name) =>
        int.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A time in milliseconds (or seconds) since 1970; null when it is none, or 0.</summary>
    public static DateTimeOffset? Moment(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && (number < SmallestMilliseconds ? number * 1000 : number) is var milliseconds && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
