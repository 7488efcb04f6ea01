using System.Text;
using System.Text.Json;

namespace Connectors.Channels.Zalo;

/// <summary>What must be known of a body before it is proved: read shallowly from the bytes, never trusted.</summary>
internal readonly record struct ZaloEnvelope(string AppId, string Timestamp, bool IsNobodys, string OaId, string Sender, string Recipient)
{
    private static readonly string[] Texts = ["app_id", "timestamp", "oa_id", "event_name"];

    /// <summary>The account of the event, for the variant of the signature that puts it first.</summary>
    public string Account(string configured) =>
        configured.Length > 0 ? configured : OaId.Length > 0 ? OaId : Recipient;

    public static ZaloEnvelope Of(ReadOnlySpan<byte> body)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (body.Trim(" \t\r\n"u8).IsEmpty)
            {
                return new ZaloEnvelope("", "", IsNobodys: true, "", "", "");
            }

            var reader = new Utf8JsonReader(MendedJson.Of(body));
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Keep(ref reader, found);
            }

            return Of(found, isObject && reader.TokenType == JsonTokenType.EndObject);
        }
        catch (JsonException)
        {
            return Of(found, whole: false);
        }
    }

    private static ZaloEnvelope Of(Dictionary<string, string> found, bool whole) => new(
        found.GetValueOrDefault("app_id", ""),
        found.GetValueOrDefault("timestamp", ""),
        whole && !found.ContainsKey("sender") && !found.ContainsKey("event_name"),
        found.GetValueOrDefault("oa_id", ""),
        found.GetValueOrDefault("sender", ""),
        found.GetValueOrDefault("recipient", ""));

    private static void Keep(ref Utf8JsonReader reader, Dictionary<string, string> found)
    {
        var name = reader.GetString()!;
        reader.Read();
        if (name is "sender" or "recipient")
        {
            using var person = JsonDocument.ParseValue(ref reader);
            found[name] = person.RootElement.Text("id");
        }
        else if (Texts.Contains(name) && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            found[name] = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        }
        else
        {
            reader.Skip();
        }
    }
}
