using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>A message as terms of the index: words, pairs of neighbours, and words with their typed diacritics; each with its weight.</summary>
internal sealed class Query
{
    private Query(List<(int Term, float Weight)> words, List<(int Term, float Weight)> pairs, List<(int Term, float Weight)> marks, float wordMass, float pairMass, float markMass, float norm)
    {
        Words = words;
        Pairs = pairs;
        Marks = marks;
        WordMass = wordMass;
        PairMass = pairMass;
        MarkMass = markMass;
        Norm = norm;
    }

    public IReadOnlyList<(int Term, float Weight)> Words { get; }
    public IReadOnlyList<(int Term, float Weight)> Pairs { get; }
    public IReadOnlyList<(int Term, float Weight)> Marks { get; }
    /// <summary>Sum of weight × rarity, words that occur nowhere included.</summary>
    public float WordMass { get; }
    public float PairMass { get; }
    public float MarkMass { get; }
    public float Norm { get; }
    /// <summary>Weight of the heaviest word that occurs nowhere; 0 when all are known.</summary>
    public float Unknown { get; private init; }
    /// <summary>The message asks for a part of a procedure: its fee, its papers …</summary>
    public bool Asks { get; private init; }

    public static Query Of(IReadOnlyList<Word> words, float[] weights, ProcedureIndex index, bool asks = false)
    {
        var terms = new Dictionary<int, float>();
        var pairs = new Dictionary<int, float>();
        var marks = new Dictionary<int, float>();
        var (wordMass, pairMass, markMass, norm) = (0f, 0f, 0f, 0f);
        var unknown = 0f;
        var previous = -1;
        for (var i = 0; i < words.Count; i++)
        {
            var id = index.Terms.Find(words[i].Folded);
            if (Keep(terms, id, weights[i]))
            {
                var mass = weights[i] * index.IdfOf(id);
                wordMass += mass;
                norm += mass * mass;
            }

            unknown = id < 0 ? Math.Max(unknown, weights[i]) : unknown;
            var pairWeight = i == 0 ? 0 : Math.Min(weights[i], weights[i - 1]) * 0.8f;
            var pair = index.Terms.FindPair(previous, id);
            if (pairWeight > 0 && pair >= 0 && Keep(pairs, pair, pairWeight))
            {
                var mass = pairWeight * index.IdfOf(pair);
                pairMass += mass;
                norm += mass * mass;
            }

            var mark = words[i].Marked ? index.Terms.FindMarked(words[i].Syllable) : -1;
            if (mark >= 0 && Keep(marks, mark, weights[i]))
            {
                markMass += weights[i] * index.IdfOf(mark);
            }

            previous = id;
        }

        return new Query(List(terms), List(pairs), List(marks), wordMass + 1e-6f, pairMass + 1e-6f, markMass + 1e-6f, MathF.Sqrt(norm) + 1e-6f) { Unknown = unknown, Asks = asks };
    }

    private static List<(int, float)> List(Dictionary<int, float> terms) => [.. terms.Where(t => t.Key >= 0).Select(t => (t.Key, t.Value))];

    private static bool Keep(Dictionary<int, float> terms, int term, float weight)
    {
        // Every unknown word weighs for itself; a known one counts once.
        if (term < 0)
        {
            return true;
        }

        return terms.TryAdd(term, weight);
    }
}
