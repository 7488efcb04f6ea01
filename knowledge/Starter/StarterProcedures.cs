using System.Text.Json.Nodes;
using Knowledge.Import;

namespace Knowledge.Starter;

/// <summary>The procedures citizens ask most, in our own words, embedded: a fresh installation answers before anything is imported.</summary>
public static class StarterProcedures
{
    /// <summary>All records, passed through the same repairs as an import. A record that does not pass is a bug and throws.</summary>
    public static IReadOnlyList<ImportedProcedure> Load()
    {
        var assembly = typeof(StarterProcedures).Assembly;
        var records = new List<ImportedProcedure>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Starter/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var record in JsonNode.Parse(stream)!.AsArray())
            {
                records.Add(RecordReading.Of(record!.AsObject(), records.Count + 1) switch
                {
                    RecordReading.Accepted good => good.Record,
                    RecordReading.Rejected bad => throw new InvalidDataException($"{name}, record {bad.Line}: {bad.Reason}"),
                    _ => throw new InvalidOperationException(),
                });
            }
        }

        return records;
    }
}
