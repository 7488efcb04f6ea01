namespace Knowledge.Search;

/// <summary>How sure a ranking is: the numbers from which probabilities are made. Order = order of the weights in weights.json.</summary>
internal static class Evidence
{
    public static readonly string[] Names =
        ["Bias", "First", "Margin", "Lead", "Closest", "Covers", "TitleCovers", "Pairs", "Spoken", "Marks", "RareLeft", "Short", "Sense", "SenseLog", "Rivals", "Elsewhere"];

    /// <param name="ranked">Best first, one record per matter.</param>
    /// <param name="mass">Weight × rarity of the message's own words.</param>
    /// <param name="rareLeft">Rarity of the rarest word of weight that the first record lacks altogether.</param>
    /// <param name="scale">Rarity of a word that occurs once: what masses are measured in, since it grows with the number of records.</param>
    public static float[] Of(IReadOnlyList<Ranked> ranked, float mass, float rareLeft, float scale)
    {
        var first = ranked[0];
        var second = ranked.Count > 1 ? ranked[1].Score : first.Score - 5;
        var total = 0f;
        foreach (var candidate in ranked)
        {
            total += MathF.Exp(candidate.Score - first.Score);
        }

        float Feature(Feature feature) => first.Features[(int)feature];
        return
        [
            1, first.Score / 10, Math.Min(5, first.Score - second) / 5, 1 / total, Feature(Search.Feature.Closest), Feature(Search.Feature.Covers),
            Feature(Search.Feature.TitleCovers), Feature(Search.Feature.Pairs), Feature(Search.Feature.Spoken), Feature(Search.Feature.Marks),
            rareLeft / scale, mass < scale ? 1 : 0, Feature(Search.Feature.Sense), Feature(Search.Feature.SenseLog),
            Rivals(ranked), Feature(Search.Feature.Elsewhere),
        ];
    }

    /// <summary>Share of the next four that hold as much of the message as the first: a vague message fits many.</summary>
    private static float Rivals(IReadOnlyList<Ranked> ranked)
    {
        const float asMuch = 0.95f;
        var covers = ranked[0].Features[(int)Feature.Covers];
        return ranked.Skip(1).Take(4).Count(r => r.Features[(int)Feature.Covers] >= asMuch * covers) / 4f;
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
}

/// <summary>A record with what speaks for it.</summary>
internal sealed record Ranked(IndexedRecord Record, float[] Features, float Score);
