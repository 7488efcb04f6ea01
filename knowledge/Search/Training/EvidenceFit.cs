namespace Knowledge.Search.Training;

/// <summary>A ranking that was judged.</summary>
/// <param name="First">The first procedure is right.</param>
/// <param name="Four">One of the first four is.</param>
/// <param name="Fold">Which part of the questions it belongs to; the user says what the parts are.</param>
internal sealed record Judged(float[] Evidence, bool First, bool Four, int Fold, float Weight = 1);

/// <summary>Learns the weights of <see cref="Evidence"/> for one of the two probabilities (logistic regression, stochastic gradient).</summary>
/// <param name="Decay">How fast the rate falls with the passes.</param>
/// <param name="Pull">How strongly the weights are held to those they start from.</param>
internal sealed record EvidenceFit(int Passes, float Rate, float Decay, float Pull)
{
    /// <param name="judged">Shuffled in place.</param>
    /// <param name="kept">Number of the weight that stays as it is, or -1.</param>
    public float[] Learn(Judged[] judged, Func<Judged, bool> label, float[] start, Random random, int kept = -1)
    {
        var weights = (float[])start.Clone();
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(judged);
            var rate = Rate / (1 + (Decay * pass));
            foreach (var j in judged)
            {
                var error = j.Weight * (float)((label(j) ? 1 : 0) - Evidence.Probability(j.Evidence, weights));
                for (var k = 0; k < weights.Length; k++)
                {
                    weights[k] += k == kept ? 0 : rate * ((error * j.Evidence[k]) - (Pull * (weights[k] - start[k])));
                }
            }
        }

        return weights;
    }

    /// <summary>For each tenth of what was said: its mean, the share that came true, how many.</summary>
    public static List<(double Said, double True, int Count)> Tenths(IEnumerable<(double Said, bool True)> judged) =>
        [.. judged.GroupBy(p => Math.Min(9, (int)(p.Said * 10)))
            .OrderBy(g => g.Key)
            .Select(g => (g.Average(p => p.Said), g.Average(p => p.True ? 1.0 : 0), g.Count()))];

    public static Dictionary<string, float> Named(IReadOnlyList<string> names, float[] weights) =>
        names.Select((n, i) => (n, MathF.Round(weights[i], 3))).ToDictionary(p => p.n, p => p.Item2);
}
