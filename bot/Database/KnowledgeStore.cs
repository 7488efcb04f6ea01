using System.Data.Common;

namespace Bot.Database;

/// <summary>Versions of procedures, the same on both databases. Records are bound as bytes and cast to text, which saves turning 41 MB into strings.</summary>
public sealed class KnowledgeStore(SqlDatabase database) : IKnowledgeStore
{
    private const string Columns = "Id, Code, Level, Agency, Number, Origin, ImportedAt, Json";

    public Task<ImportCounts> ImportAsync(IReadOnlyList<NewProcedure> records, long now, CancellationToken cancellation) =>
        database.CommitAsync(null, session => Keep(session, records, ProcedureOrigin.Import, now), cancellation);

    public async Task<ImportCounts> OfferStarterAsync(IReadOnlyList<NewProcedure> records, long now, CancellationToken cancellation)
    {
        // Looked at first without the write turn: at every start but the first there is nothing to do.
        var kept = await database.ReadAsync(session => new KeptVersions(session), cancellation);
        if (records.All(r => kept.IsImported(r.Code) || kept.Current(r) is { } current && current.Hash == r.Hash))
        {
            return new ImportCounts(0, 0, records.Count);
        }

        return await database.CommitAsync(null, session => Keep(session, records, ProcedureOrigin.Starter, now), cancellation);
    }

    public Task ReadCurrentAsync(Action<StoredProcedure> each, CancellationToken cancellation) =>
        database.ReadAsync(
            session => session.Query(
                $"SELECT {Columns} FROM ProcedureVersion WHERE SupersededAt IS NULL ORDER BY Id",
                row =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    each(Stored(row));
                    return true;
                }).Count,
            cancellation);

    public Task<IReadOnlyList<StoredProcedure>> FindAsync(string code, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<StoredProcedure>>(
            session => session.Query($"SELECT {Columns} FROM ProcedureVersion WHERE Code = $1 AND SupersededAt IS NULL ORDER BY Id DESC", Stored, code),
            cancellation);

    public Task<long> StampAsync(CancellationToken cancellation) =>
        database.ReadAsync(session => session.Scalar("SELECT MAX(Id) FROM ProcedureVersion") as long? ?? 0, cancellation);

    private static ImportCounts Keep(SqlSession session, IReadOnlyList<NewProcedure> records, ProcedureOrigin origin, long now)
    {
        if (session.Dialect.LockTable("ProcedureVersion") is { Length: > 0 } alone)
        {
            // Two nodes that start at once both bring the starter set; and ids must grow in the order of commits, because the stamp is one.
            session.Execute(alone);
        }

        var kept = new KeptVersions(session);
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var record in records)
        {
            var current = kept.Current(record);
            if ((origin == ProcedureOrigin.Starter && kept.IsImported(record.Code)) || (current is not null && current.Origin == origin && current.Hash == record.Hash))
            {
                unchanged++;
                continue;
            }

            var replaced = kept.TakeStarters(record.Code).Append(current).OfType<KeptVersion>().DistinctBy(v => v.Id).ToList();
            foreach (var old in replaced)
            {
                session.Later("UPDATE ProcedureVersion SET SupersededAt = $1 WHERE Id = $2 AND SupersededAt IS NULL", now, old.Id);
            }

            session.Later(
                $"""
                INSERT INTO ProcedureVersion (Code, Level, Agency, Number, Hash, Origin, ImportedAt, SupersededAt, Json)
                VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, {session.Dialect.TextOf("$8")})
                """,
                record.Code, record.Level, record.Agency, kept.NextNumber(record), record.Hash, (int)origin, now, record.Json.ToArray());
            (added, changed) = replaced.Count == 0 ? (added + 1, changed) : (added, changed + 1);
        }

        return new ImportCounts(added, changed, unchanged);
    }

    private static StoredProcedure Stored(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), (ProcedureOrigin)row.GetInt32(5), row.GetInt64(6),
            row.GetFieldValue<byte[]>(7));

    private sealed record KeptVersion(long Id, string Code, string Level, string Agency, int Number, string Hash, ProcedureOrigin Origin, bool IsCurrent);

    /// <summary>What is kept already, without the records themselves.</summary>
    private sealed class KeptVersions
    {
        private readonly Dictionary<(string, string, string), KeptVersion> current = [];
        private readonly Dictionary<(string, string, string), int> numbers = [];
        private readonly Dictionary<string, List<KeptVersion>> starters;
        private readonly HashSet<string> imported = new(StringComparer.Ordinal);

        public KeptVersions(SqlSession session)
        {
            var all = session.Query(
                "SELECT Id, Code, Level, Agency, Number, Hash, Origin, SupersededAt IS NULL FROM ProcedureVersion",
                r => new KeptVersion(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4), r.GetString(5), (ProcedureOrigin)r.GetInt32(6), r.GetBoolean(7)));
            foreach (var version in all)
            {
                var key = (version.Code, version.Level, version.Agency);
                numbers[key] = Math.Max(numbers.GetValueOrDefault(key), version.Number);
                if (version.IsCurrent)
                {
                    current[key] = version;
                    _ = version.Origin == ProcedureOrigin.Import && imported.Add(version.Code);
                }
            }

            starters = current.Values.Where(v => v.Origin == ProcedureOrigin.Starter).GroupBy(v => v.Code).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        }

        public bool IsImported(string code) => imported.Contains(code);

        public KeptVersion? Current(NewProcedure record) => current.GetValueOrDefault((record.Code, record.Level, record.Agency));

        /// <summary>Once per code: they are superseded by whoever asks first.</summary>
        public IEnumerable<KeptVersion> TakeStarters(string code) => starters.Remove(code, out var found) ? found : [];

        public int NextNumber(NewProcedure record) => numbers.GetValueOrDefault((record.Code, record.Level, record.Agency)) + 1;
    }
}
