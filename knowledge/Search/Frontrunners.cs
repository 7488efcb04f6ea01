namespace Knowledge.Search;

/// <summary>What lets a search over very many records look at few: built once beside an index, then only read.</summary>
internal sealed class Frontrunners
{
    private Frontrunners(Foremost byRecord, Foremost spokenByRecord, SenseClusters? sense, int kept) =>
        (ByRecord, SpokenByRecord, Sense, Kept) = (byRecord, spokenByRecord, sense, kept);

    public Foremost ByRecord { get; }
    public Foremost SpokenByRecord { get; }
    public SenseClusters? Sense { get; }
    public int Kept { get; }

    /// <summary>Null when the records are few enough to look at all of them.</summary>
    public static Frontrunners? Of(ProcedureIndex index, Sense? sense, Pruning pruning) => index.Records.Count <= pruning.Above
        ? null
        : new(new Foremost(index.ByRecord, pruning.Foremost), new Foremost(index.SpokenByRecord, pruning.Foremost), sense is null ? null : new SenseClusters(sense), pruning.Kept);
}
