using Bot.Database;
using Knowledge.Procedures;
using Knowledge.Search;

namespace Bot.Procedures;

/// <summary>The current records of the database, as the knowledge base reads them. Where a code is kept twice, the newer record counts.</summary>
public sealed class StoredProcedures(IKnowledgeStore store) : IProcedureSource
{
    private const int Batch = 512;

    public async Task<IReadOnlyList<ProcedureCard>> CardsAsync(CancellationToken cancellation)
    {
        var cards = new Dictionary<string, ProcedureCard>(StringComparer.Ordinal);
        var batch = new List<StoredProcedure>(Batch);
        await store.ReadCurrentAsync(
            stored =>
            {
                batch.Add(stored);
                if (batch.Count == Batch)
                {
                    Take(batch, cards);
                }
            },
            cancellation);
        Take(batch, cards);
        return [.. cards.Values];
    }

    public async ValueTask<KeptProcedure?> FindAsync(string code, CancellationToken cancellation) =>
        await store.FindAsync(code, cancellation) is [var newest, ..]
            ? new KeptProcedure(
                ProcedureJson.Read(newest.Json.Span),
                newest.Number,
                VietnamTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(newest.ImportedAt)))
            : null;

    // On all cores, a batch at a time: the whole texts, 41 MB, are never in memory together.
    private static void Take(List<StoredProcedure> batch, Dictionary<string, ProcedureCard> cards)
    {
        foreach (var card in batch.AsParallel().AsOrdered().Select(p => CardReader.Read(p.Json.Span)))
        {
            cards[card.Code] = card;
        }

        batch.Clear();
    }
}
