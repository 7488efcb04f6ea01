namespace Knowledge.Search;

/// <summary>The records a message may mean, best first, one per matter, with the evidence for the first.</summary>
/// <param name="Mass">How much the message says, in words that occur once.</param>
/// <param name="ProcedureEvidence">The same for the best procedure, when a matter that is not answered here came first.</param>
internal sealed record Ranking(IReadOnlyList<Ranked> Ranked, float[] Evidence, float Mass, float[]? ProcedureEvidence = null)
{
    private const int Kept = 12;

    /// <summary>A word or two that several matters hold alike ("sổ đỏ"): which one is meant can only be guessed.</summary>
    public bool IsVague => Mass < 1 && Search.Evidence.Rivals(Ranked) >= 0.5f;

    /// <summary>The learned probability that the first is right; 0 when there is none.</summary>
    public double Sureness(RankerWeights weights) => Ranked.Count == 0 ? 0 : Search.Evidence.Probability(Evidence, weights.FirstIsRight);

    public static Ranking Of(IEnumerable<Ranked> scored, Query query, ProcedureIndex index)
    {
        // Twins of one title would fill the offer with the same words: the best of them stands for all.
        var ranked = scored.OrderByDescending(r => r.Score).DistinctBy(r => r.Record.Matter).Take(Kept).ToList();
        var mass = query.WordMass / index.UnknownIdf;
        if (ranked.Count == 0)
        {
            return new Ranking(ranked, [], mass);
        }

        var procedures = ranked[0].Record.Topic is null ? [] : ranked.Where(r => r.Record.Topic is null).ToList();
        return new Ranking(ranked, EvidenceOf(ranked), mass, procedures.Count == 0 ? null : EvidenceOf(procedures));

        float[] EvidenceOf(List<Ranked> some) => Search.Evidence.Of(some, query.WordMass, RarestLeft(some[0].Record, query, index), index.UnknownIdf);
    }

    private static float RarestLeft(IndexedRecord record, Query query, ProcedureIndex index)
    {
        var rarest = query.Unknown * index.UnknownIdf;
        foreach (var (term, weight) in query.Words)
        {
            var rarity = weight * index.Idf[term];
            if (rarity > rarest && !index.Holds(record, term))
            {
                rarest = rarity;
            }
        }

        return rarest;
    }
}
