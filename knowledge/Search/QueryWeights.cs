using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>How much each word of a message says about the matter: politeness hardly, the words of the asked section little, the rest fully.</summary>
public sealed class QueryWeights(TextTables tables, SectionWords sections, PlaceWords places)
{
    private const float Polite = 0.08f;
    private const float Asking = 0.25f;
    private const float Place = 0.1f;
    private readonly PhraseMatcher stop = new(tables.Rows("Search/stopwords.csv").Select(r => (r[0], 0)));

    /// <summary>One weight per word, 0..1.</summary>
    public float[] Of(IReadOnlyList<Word> words)
    {
        var weights = new float[words.Count];
        Array.Fill(weights, 1f);
        Lower(weights, stop.Find(words), Polite);
        Lower(weights, sections.Matches(words), Asking);
        Lower(weights, places.Find(words), Place);
        for (var i = 0; i < weights.Length; i++)
        {
            if (words[i].Folded.Length < 2 || char.IsAsciiDigit(words[i].Folded[0]))
            {
                weights[i] = Math.Min(weights[i], 0.3f);
            }
        }

        return weights;
    }

    private static void Lower(float[] weights, IEnumerable<PhraseMatcher.Match> matches, float to)
    {
        foreach (var match in matches)
        {
            for (var i = match.At; i < match.At + match.Length; i++)
            {
                weights[i] = Math.Min(weights[i], to);
            }
        }
    }
}
