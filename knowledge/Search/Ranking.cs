namespace Knowledge.Search;

/// <summary>The records a message may mean, best first, one per matter, with the evidence for the first.</summary>
/// <param name="Mass">How much the message says, in words that occur once.</param>
internal sealed record Ranking(IReadOnlyList<Ranked> Ranked, float[] Evidence, float Mass)
{
    private const int Kept = 12;

    public static Ranking Of(IEnumerable<Ranked> scored, Query query, ProcedureIndex index)
    {
        // Twins of one title would fill the offer with the same words: the best of them stands for all.
        var ranked = scored.OrderByDescending(r => r.Score).DistinctBy(r => r.Record.Matter).Take(Kept).ToList();
        return ranked.Count == 0
            ? new Ranking(ranked, [], query.WordMass / index.UnknownIdf)
            : new Ranking(ranked, Search.Evidence.Of(ranked, query.WordMass, RarestLeft(ranked[0].Record, query, index), index.UnknownIdf), query.WordMass / index.UnknownIdf);
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
