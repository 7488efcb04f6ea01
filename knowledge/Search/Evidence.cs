namespace Knowledge.Search;

/// <summary>
/// How sure a ranking is: few numbers, each with a plain meaning, from which probabilities are made. Order = order of the weights in
/// weights.json.
/// </summary>
internal static class Evidence
{
    public static readonly string[] Names = ["Bias", "Odds", "OddsOfFour", "First", "RareLeft", "Rivals", "Short", "Sense", "Often", "General", "Elsewhere", "Alike", "Covers", "Unasked"];
    private const int Offered = 4;
    private const float Certain = 6f;

    /// <param name="ranked">Everything the message may mean, best first, one record per matter.</param>
    /// <param name="procedures">Those of it that are procedures: at least one.</param>
    /// <param name="mass">Weight × rarity of the message's own words.</param>
    /// <param name="rareLeft">Rarity of the rarest word of weight that the first procedure lacks altogether.</param>
    /// <param name="scale">Rarity of a word that occurs once: what masses are measured in, since it grows with the number of records.</param>
    /// <param name="asked">The message asks for a part (fee, papers …): who does so means one procedure; a bare name may mean any of several.</param>
    public static float[] Of(IReadOnlyList<Ranked> ranked, IReadOnlyList<Ranked> procedures, float mass, float rareLeft, float scale, bool asked)
    {
        var first = procedures[0];
        var (total, four) = (0f, 0f);
        for (var i = 0; i < procedures.Count; i++)
        {
            var weight = MathF.Exp(procedures[i].Score - first.Score);
            total += weight;
            four += i < Offered ? weight : 0;
        }

        var elsewhere = ranked.Where(r => r.Record.Topic is not null).Sum(r => MathF.Exp(Math.Min(r.Score - first.Score, 10)));
        return
        [
            1, Odds(1, total), Odds(four, total), first.Score / 10, RareLeft(rareLeft / scale, mass / scale), Rivals(procedures), mass < scale ? 1 : 0,
            first.Features[(int)Feature.Sense], first.Features[(int)Feature.OftenAsked], General(procedures),
            Odds(elsewhere, elsewhere + total), first.Features[(int)Feature.SenseClosest], first.Features[(int)Feature.Covers], asked ? 0 : 1,
        ];
    }

    public static double Probability(float[] evidence, float[] weights)
    {
        var sum = 0d;
        for (var i = 0; i < evidence.Length; i++)
        {
            sum += evidence[i] * weights[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Logarithm of the odds that the ranker itself gives, within ±1.</summary>
    private static float Odds(float part, float total)
    {
        var share = Math.Clamp(part / total, 0.0001f, 0.9999f);
        return Math.Clamp(MathF.Log(share / (1 - share)), -Certain, Certain) / Certain;
    }

    /// <summary>In a long message some rare word is always beside the matter; in a short one it is the matter.</summary>
    private static float RareLeft(float rarity, float mass) => rarity / Math.Max(1, mass / 3);

    /// <summary>Share of the next four whose titles say all that the first's does and more: the plain case goes before the special ones.</summary>
    public static float General(IReadOnlyList<Ranked> ranked)
    {
        var title = ranked[0].Record.TitleTerms;
        return title.Length == 0 ? 0 : ranked.Skip(1).Take(4).Count(r => title.All(r.Record.TitleTerms.Contains)) / 4f;
    }

    /// <summary>Share of the next four that hold as much of the message as the first: a vague message fits many.</summary>
    public static float Rivals(IReadOnlyList<Ranked> ranked)
    {
        const float asMuch = 0.95f;
        var covers = ranked[0].Features[(int)Feature.Covers];
        return ranked.Skip(1).Take(4).Count(r => r.Features[(int)Feature.Covers] >= asMuch * covers) / 4f;
    }
}

/// <summary>A record with what speaks for it.</summary>
internal sealed record Ranked(IndexedRecord Record, float[] Features, float Score);
