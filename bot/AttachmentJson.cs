using System.Text.Json;
using System.Text.Json.Serialization;
using Connectors.Channels;

namespace Bot;

/// <summary>What came with a message, as its row carries it.</summary>
internal static class AttachmentJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string? Write(IReadOnlyList<InboundAttachment> attachments) => attachments.Count == 0 ? null : JsonSerializer.Serialize(attachments, Json);

    public static string Write(InboundAttachment attachment) => JsonSerializer.Serialize(attachment, Json);

    public static IReadOnlyList<InboundAttachment> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<InboundAttachment[]>(json, Json)!;

    public static InboundAttachment ReadOne(string json) => JsonSerializer.Deserialize<InboundAttachment>(json, Json)!;
}
