using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connectors.Channels.Zalo;

/// <summary>The JSON we send.</summary>
internal static class ZaloPayload
{
    private static readonly JsonSerializerOptions Form = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A consultation message; a tap on a button comes back as the text of its label.</summary>
    public static byte[] Consultation(string person, string text, IReadOnlyList<string> options, string? quote, string templateType)
    {
        var block = options.Count == 0 ? null : new Attachment("template", new Block(
            templateType.Length > 0 ? templateType : null,
            [.. options.Select(o => new Button(o, "oa.query.show", o))]));
        return JsonSerializer.SerializeToUtf8Bytes(new Envelope(new Recipient(person), new Message(text, quote, block)), Form);
    }

    public static byte[] Template(string person, string template, IDictionary<string, string> data) =>
        JsonSerializer.SerializeToUtf8Bytes(new TemplateMessage(person, template, data), Form);

    private sealed record Envelope(Recipient Recipient, Message Message);

    private sealed record Recipient(string UserId);

    private sealed record Message(string Text, string? QuoteMessageId, Attachment? Attachment);

    private sealed record Attachment(string Type, Block Payload);

    private sealed record Block(string? TemplateType, IReadOnlyList<Button> Buttons);

    private sealed record Button(string Title, string Type, string Payload);

    private sealed record TemplateMessage(string UserId, string TemplateId, IDictionary<string, string> TemplateData);
}
