namespace Knowledge.Search;

/// <summary>A record as the ranker's <see cref="Feature"/>s, seen from one message.</summary>
/// <param name="inQuery">Weight × rarity of each term that is a word of the message.</param>
/// <param name="idf">Rarity of each term.</param>
/// <param name="knowsSense">Whether there is an encoder.</param>
internal sealed class Description(float[] inQuery, float[] idf, bool knowsSense)
{
    private static readonly int Features = Enum.GetValues<Feature>().Length;

    public float[] Of(IndexedRecord record, in SharedWords s, in NearestPassages n, float likely, Query query, ulong classes, WordClasses kinds)
    {
        var (asked, titleShared) = InTitle(record);
        var features = new float[Features];
        features[(int)Feature.Fields] = s.Fields / query.WordMass;
        features[(int)Feature.Pairs] = s.Pairs / query.PairMass;
        features[(int)Feature.Marks] = s.Marks / query.MarkMass;
        features[(int)Feature.Closest] = n.Closest;
        features[(int)Feature.SecondClosest] = n.Second;
        features[(int)Feature.Title] = n.Title;
        features[(int)Feature.Spoken] = s.Spoken / query.WordMass;
        features[(int)Feature.TitleCovers] = asked / query.WordMass;
        features[(int)Feature.TitleCovered] = titleShared / record.TitleWeight;
        features[(int)Feature.Covers] = s.Covered / query.WordMass;
        features[(int)Feature.Sense] = likely;
        features[(int)Feature.SenseLog] = !knowsSense ? 0 : Math.Max(-1, MathF.Log(likely + 1e-9f) / 10);
        Compare(features, classes & kinds.Actions, record.Classes & kinds.Actions, Feature.ActionAgrees);
        Compare(features, classes & kinds.Subjects, record.Classes & kinds.Subjects, Feature.SubjectAgrees);
        Mark(features, Feature.Commune, record.Commune);
        Mark(features, Feature.Province, record.Province && !record.Commune);
        Mark(features, Feature.Ours, record.Ours);
        Mark(features, Feature.ForCitizens, record.ForCitizens);
        Mark(features, Feature.BetweenOffices, record.BetweenOffices);
        Mark(features, Feature.Elsewhere, record.Topic is not null);
        Mark(features, Feature.HasSpoken, record.Spoken > 0);
        Mark(features, Feature.OftenAsked, record.OftenAsked);
        return features;
    }

    /// <summary>What message and title share, in weights of the message and in weights of the title.</summary>
    private (float Asked, float Title) InTitle(IndexedRecord record)
    {
        var (asked, title) = (0f, 0f);
        foreach (var term in record.TitleTerms)
        {
            if (inQuery[term] > 0)
            {
                asked += inQuery[term];
                title += idf[term];
            }
        }

        return (asked, title);
    }

    private static void Mark(float[] features, Feature feature, bool holds) => features[(int)feature] = holds ? 1 : 0;

    private static void Compare(float[] features, ulong asked, ulong offered, Feature first)
    {
        var both = (asked & offered) != 0;
        Mark(features, first, both);
        Mark(features, first + 1, asked != 0 && !both);
        Mark(features, first + 2, asked == 0 && offered != 0);
    }
}
