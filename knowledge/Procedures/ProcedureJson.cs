using System.Text.Json;

namespace Knowledge.Procedures;

/// <summary>The one way to turn the import format into a <see cref="Procedure"/>.</summary>
public static class ProcedureJson
{
    /// <summary>Throws <see cref="JsonException"/> with the path of the value that does not fit.</summary>
    public static Procedure Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<Procedure>(utf8, JsonSerializerOptions.Web) ?? throw new JsonException("null is not a record");

    public static Procedure Read(string json) =>
        JsonSerializer.Deserialize<Procedure>(json, JsonSerializerOptions.Web) ?? throw new JsonException("null is not a record");
}
