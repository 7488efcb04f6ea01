using Bot.Database;
using Knowledge.Import;
using Knowledge.Starter;

namespace Bot.Procedures;

/// <summary>Brings records into the store, from a file or from the embedded starter set.</summary>
public static class ProcedureKeeping
{
    public static Task<ImportCounts> KeepAsync(this IKnowledgeStore store, IReadOnlyList<ImportedProcedure> records, DateTimeOffset now, CancellationToken cancellation) =>
        store.ImportAsync([.. records.Select(ToKeep)], now.ToUnixTimeMilliseconds(), cancellation);

    /// <summary>Gives a fresh installation something to answer from; imported records are never touched.</summary>
    public static Task<ImportCounts> KeepStarterAsync(this IKnowledgeStore store, DateTimeOffset now, CancellationToken cancellation) =>
        store.OfferStarterAsync([.. StarterProcedures.Load().Select(ToKeep)], now.ToUnixTimeMilliseconds(), cancellation);

    private static NewProcedure ToKeep(ImportedProcedure record) => new(record.Code, record.Level, record.Agency, record.Hash, record.Json);
}
