namespace Knowledge.Search;

/// <summary>What a message may mean, best first, one record per matter, with the evidence for the best procedure.</summary>
/// <param name="Ranked">Procedures and matters that are not answered here.</param>
/// <param name="Procedures">The procedures alone.</param>
/// <param name="Evidence">How sure the first procedure is; empty when there is none.</param>
/// <param name="Mass">How much the message says, in words that occur once.</param>
/// <param name="Asks">It asks for a part of a procedure.</param>
internal sealed record Ranking(IReadOnlyList<Ranked> Ranked, IReadOnlyList<Ranked> Procedures, float[] Evidence, float Mass, bool Asks)
{
    private const float ShortName = 1f;
    private const float BareName = 1.6f;
    private const float Half = 0.5f;
    private const int Kept = 12;
    // A spoken question word for word, and clear of all others; or nearly so, and far from them.
    private const float Same = 0.96f;
    private const float Apart = 0.05f;
    private const float Near = 0.8f;
    private const float FarApart = 0.3f;

    /// <summary>
    /// A word or two that several matters hold alike ("sổ đỏ"), or a bare name without a question ("đăng ký kết hôn"): which one is meant can
    /// only be guessed. Who asks for a part ("khai sinh nộp ở đâu") means the plain case before its special ones.
    /// </summary>
    public bool IsVague => Search.Evidence.Rivals(Procedures) >= Half && Mass < (Asks ? ShortName : BareName) && !(Asks && Search.Evidence.General(Procedures) >= Half);

    /// <summary>The matter that is not answered here, when one comes first.</summary>
    public string? Topic => Ranked.Count == 0 ? null : Ranked[0].Record.Topic;

    /// <summary>The probability that the first procedure is meant; 0 when there is none.</summary>
    public double Sureness(RankerWeights weights) => Procedures.Count == 0 ? 0 : Search.Evidence.Probability(Evidence, weights.FirstIsRight);

    /// <summary>The probability that one of the first four procedures is meant.</summary>
    public double Offered(RankerWeights weights) => Procedures.Count == 0 ? 0 : Search.Evidence.Probability(Evidence, weights.RightIsOffered);

    public static Ranking Of(IEnumerable<Ranked> scored, Query query, ProcedureIndex index)
    {
        // Twins of one title would fill the offer with the same words: the best of them stands for all.
        var ranked = SaidFirst([.. scored.OrderByDescending(r => r.Score).DistinctBy(r => r.Record.Matter).Take(Kept)]);
        List<Ranked> procedures = [.. ranked.Where(r => r.Record.Topic is null)];
        var evidence = procedures.Count == 0
            ? []
            : Search.Evidence.Of(ranked, procedures, query.WordMass, RarestLeft(procedures[0].Record, query, index), index.UnknownIdf, query.Asks);
        return new Ranking(ranked, procedures, evidence, query.WordMass / index.UnknownIdf, query.Asks);
    }

    /// <summary>
    /// A message that is a spoken question of one record and of no other means that record: an editor decided so. Learning cannot know,
    /// since each spoken question is taken out before it is asked.
    /// </summary>
    private static List<Ranked> SaidFirst(List<Ranked> ranked)
    {
        var said = ranked.FindIndex(r => r.Features[(int)Feature.Closest] > Near);
        if (said > 0 && SaidWordForWord(ranked, said))
        {
            var first = ranked[said];
            ranked.RemoveAt(said);
            ranked.Insert(0, first with { Score = ranked[0].Score + 1 });
        }

        return ranked;
    }

    /// <summary>True when the message is nearly a spoken question of this record, and of no other.</summary>
    public static bool SaidWordForWord(IReadOnlyList<Ranked> ranked, int at)
    {
        float Closest(int i) => ranked[i].Features[(int)Feature.Closest];
        var second = Enumerable.Range(0, ranked.Count).Where(i => i != at).Select(Closest).DefaultIfEmpty().Max();
        return (Closest(at) > Same && second < Closest(at) - Apart) || (Closest(at) > Near && second < Closest(at) - FarApart);
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
