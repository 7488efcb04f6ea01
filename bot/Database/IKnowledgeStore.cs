namespace Bot.Database;

/// <summary>
/// The kept versions of the procedures. One implementation per database, in plain ADO, because every start reads all of them and EF Core's
/// own start costs more than that. A write is all or nothing.
/// </summary>
public interface IKnowledgeStore
{
    /// <summary>
    /// Keeps records as the current versions: an unchanged one stays, a changed one gets the next number and supersedes the old one, and a
    /// starter record of the same code gives way. Keys must be unique within the list. What the list does not name stays as it is.
    /// </summary>
    Task<ImportCounts> ImportAsync(IReadOnlyList<NewProcedure> records, long now, CancellationToken cancellation);

    /// <summary>Keeps starter records where nothing imported has the same code. Repeating it changes nothing.</summary>
    Task<ImportCounts> OfferStarterAsync(IReadOnlyList<NewProcedure> records, long now, CancellationToken cancellation);

    /// <summary>Hands over every current version, in the order they were kept, without holding them all.</summary>
    Task ReadCurrentAsync(Action<StoredProcedure> each, CancellationToken cancellation);

    /// <summary>Current versions of a code, the newest first: the same code may exist for several levels or agencies.</summary>
    Task<IReadOnlyList<StoredProcedure>> FindAsync(string code, CancellationToken cancellation);

    /// <summary>A number that grows whenever the current versions change; 0 when there are none.</summary>
    Task<long> StampAsync(CancellationToken cancellation);
}

/// <summary>A record to keep; its key is code + level + agency.</summary>
/// <param name="Hash">Equal hashes mean equal content.</param>
/// <param name="Json">UTF-8.</param>
public sealed record NewProcedure(string Code, string Level, string Agency, string Hash, ReadOnlyMemory<byte> Json);

/// <summary>A kept version; its id names exactly this text for ever.</summary>
/// <param name="ImportedAt">UTC milliseconds.</param>
/// <param name="Json">UTF-8.</param>
public sealed record StoredProcedure(long Id, string Code, string Level, string Agency, int Number, ProcedureOrigin Origin, long ImportedAt, ReadOnlyMemory<byte> Json);

/// <summary>How many records were new, differed from the version kept before, or were the same.</summary>
public sealed record ImportCounts(int Added, int Changed, int Unchanged);
