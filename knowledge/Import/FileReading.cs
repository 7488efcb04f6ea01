namespace Knowledge.Import;

/// <summary>What reading an import file came to: records with a report, or nothing at all.</summary>
public abstract record FileReading
{
    public sealed record Readable(IReadOnlyList<ImportedProcedure> Records, ImportReport Report) : FileReading;

    /// <summary>Nothing may be imported; the reason is one sentence. The rejected lines are there where lines could be told apart.</summary>
    public sealed record Unreadable(string Reason, IReadOnlyList<RejectedLine> Rejects) : FileReading;
}
