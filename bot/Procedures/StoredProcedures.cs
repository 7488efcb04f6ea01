using System.Text.Json;
using Bot.Database;
using Knowledge.Procedures;
using Knowledge.Search;

namespace Bot.Procedures;

/// <summary>The current records of the database, as the knowledge base reads them. Where a code is kept twice, the newer record counts.</summary>
public sealed class StoredProcedures(IKnowledgeStore store) : IProcedureSource
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public async Task<IReadOnlyList<ProcedureCard>> CardsAsync(CancellationToken cancellation)
    {
        var current = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        await store.ReadCurrentAsync(p => current[p.Code] = p.Json, cancellation);
        return
        [
            .. current.Values.AsParallel().AsOrdered().WithCancellation(cancellation)
                .Select(json => JsonSerializer.Deserialize<ProcedureCard>(json.Span, JsonSerializerOptions.Web)!),
        ];
    }

    public async ValueTask<KeptProcedure?> FindAsync(string code, CancellationToken cancellation) =>
        await store.FindAsync(code, cancellation) is [var newest, ..]
            ? new KeptProcedure(
                ProcedureJson.Read(newest.Json.Span),
                newest.Number,
                DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(newest.ImportedAt).ToOffset(Vietnam).DateTime))
            : null;
}
