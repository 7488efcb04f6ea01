using Knowledge.Import;
using Knowledge.Search;

namespace Load;

/// <summary>The records as a running bot keeps them: repaired by the import, the later of two with one code.</summary>
/// <param name="Json">Each record's stored text, by code.</param>
internal sealed record Records(IReadOnlyList<ProcedureCard> Cards, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Json)
{
    public const string Province = "Lào Cai";

    public static Records Import(string file)
    {
        using var stream = File.OpenRead(file);
        var read = ProcedureFile.Read(stream, progress: null, CancellationToken.None);
        if (read is not FileReading.Readable { Records: var records })
        {
            throw new InvalidDataException($"{file}: {((FileReading.Unreadable)read).Reason}");
        }

        var json = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            json[record.Code] = record.Json;
        }

        return new Records([.. json.Values.Select(Card)], json);
    }

    /// <summary>The cards that serve the province: what every engine is given.</summary>
    public IReadOnlyList<ProcedureCard> Serving(SearchTables tables)
    {
        var locality = new Locality(Province, Cards.Select(c => (c.Scope, c.Decision)), tables.OtherProvinceDecisions);
        return [.. Cards.Where(c => locality.Serves(c.Scope, c.Decision))];
    }

    private static ProcedureCard Card(ReadOnlyMemory<byte> json) => CardReader.Read(json.Span);
}
