using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Knowledge.Procedures;

namespace Knowledge.Import;

/// <summary>One line of the file: a record with what was mended and doubted, or the reason why it is none.</summary>
internal abstract partial record RecordReading(int Line)
{
    public sealed record Accepted(ImportedProcedure Record, IReadOnlyCollection<Repair> Repairs, IReadOnlyList<Flag> Flags) : RecordReading(Record.Line);

    public sealed record Rejected(int Line, string Reason) : RecordReading(Line);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RecordReading Of(JsonLines.Line line)
    {
        if (line.Bytes is null)
        {
            return new Rejected(line.Number, $"The line is longer than {JsonLines.LongestLine / 1024 / 1024} MB.");
        }

        if (!Utf8.IsValid(line.Bytes))
        {
            return new Rejected(line.Number, "The line is not UTF-8.");
        }

        try
        {
            return JsonNode.Parse(line.Bytes, documentOptions: Strict) is JsonObject record
                ? Of(record, line.Number)
                : new Rejected(line.Number, "The line is JSON but not an object.");
        }
        catch (JsonException broken)
        {
            return new Rejected(line.Number, $"The JSON is broken at byte {broken.BytePositionInLine}.");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json notices a lone surrogate only when the text is taken out.
            return new Rejected(line.Number, "A text holds half a character.");
        }
    }

    /// <summary>Mends the record in place.</summary>
    public static RecordReading Of(JsonObject record, int line)
    {
        var repairs = new HashSet<Repair>();
        TextRepair.Apply(record, repairs);
        ListOrder.Restore(record, repairs);
        if (Missing(record) is { } reason)
        {
            return new Rejected(line, reason);
        }

        var json = Bytes(record);
        Procedure procedure;
        try
        {
            procedure = ProcedureJson.Read(json);
        }
        catch (JsonException misfit)
        {
            return new Rejected(line, $"The value of {misfit.Path?.TrimStart('$', '.')} has not the expected form.");
        }

        var kept = new ImportedProcedure(procedure.Code, procedure.Level ?? "", procedure.Agency ?? "", RecordHash.Of(record), json, line);
        return new Accepted(kept, repairs, [.. RecordFlags.Of(procedure)]);
    }

    private static string? Missing(JsonObject record)
    {
        foreach (var key in (string[])["code", "name"])
        {
            if (record[key] is not JsonValue value || value.GetValueKind() != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetValue<string>()))
            {
                return $"The record has no {key}.";
            }
        }

        var code = record["code"]!.GetValue<string>();
        return Code().IsMatch(code) ? null : $"The code {(code.Length > 40 ? code[..40] + "…" : code)} is malformed; the record is left out until its source is mended.";
    }

    private static byte[] Bytes(JsonObject record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            record.WriteTo(writer);
        }

        return stream.ToArray();
    }

    // 1.001193, or with the old suffix of a province: 1.011442.000.00.00.H38.
    [GeneratedRegex(@"^[1-9]\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
