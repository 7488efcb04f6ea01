using System.Text.Json;
using System.Text.Json.Serialization;

namespace Knowledge.Procedures;

/// <summary>Reads a mark that exports write either as true or as the reason in words: any word means true.</summary>
internal sealed class ReasonAsTruth : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? !string.IsNullOrWhiteSpace(reader.GetString()) : reader.GetBoolean();

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
