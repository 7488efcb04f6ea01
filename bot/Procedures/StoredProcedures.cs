using System.Text.Json;
using Bot.Database;
using Knowledge.Procedures;
using Knowledge.Search;

namespace Bot.Procedures;

/// <summary>The current records of the database, as the knowledge base reads them. Where a code is kept twice, the newer record counts.</summary>
public sealed class StoredProcedures(IKnowledgeStore store) : IProcedureSource
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public IEnumerable<ProcedureCard> Cards()
    {
        var current = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        // The database answers on the calling thread; nothing is waited for but the disk.
        store.ReadCurrentAsync(p => current[p.Code] = p.Json, CancellationToken.None).GetAwaiter().GetResult();
        return current.Values.AsParallel().AsOrdered().Select(json => JsonSerializer.Deserialize<ProcedureCard>(json.Span, JsonSerializerOptions.Web)!).ToList();
    }

    public KeptProcedure? Find(string code) =>
        store.FindAsync(code, CancellationToken.None).GetAwaiter().GetResult() is [var newest, ..]
            ? new KeptProcedure(
                ProcedureJson.Read(newest.Json.Span),
                newest.Number,
                DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(newest.ImportedAt).ToOffset(Vietnam).DateTime))
            : null;
}
