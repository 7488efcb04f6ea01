using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Commands;

/// <summary>How reports are printed: one line, Vietnamese readable.</summary>
internal static class ReportJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
