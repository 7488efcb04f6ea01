namespace Knowledge.Search.Training;

/// <summary>A message with the procedures it may mean: none when it must not be answered.</summary>
/// <param name="IsVague">Several are meant alike: none of them is right by itself.</param>
public sealed record LabelledMessage(string Text, IReadOnlySet<string> Codes, bool IsVague);

/// <summary>
/// Fits the two probabilities to labelled messages as citizens write them, on the finished ranker: spoken questions teach which record is
/// meant, but not how often a message means none. Starts from the weights learned there and stays near them.
/// </summary>
public sealed class Calibrator(ProcedureSearch search, int seed)
{
    private const int Passes = 300;
    private const int Folds = 5;
    private const float Pull = 0.01f;
    private static readonly int Often = Array.IndexOf(Evidence.Names, "Often");

    private sealed record Judged(float[] Evidence, bool First, bool Four, int Fold);

    /// <summary>The weights, and what five-fold trial says of them: for each tenth what was said, what was true, how many.</summary>
    public (RankerWeights Weights, IReadOnlyList<(double Said, double True, int Count)> First, IReadOnlyList<(double Said, double True, int Count)> Four) Fit(IEnumerable<LabelledMessage> messages)
    {
        var judged = messages.Select(Judge).OfType<Judged>().ToList();
        var ranker = search.Tables.Ranker;
        return (
            ranker with { Right = Named(Learn(judged, j => j.First, ranker.FirstIsRight)), Offered = Named(Learn(judged, j => j.Four, ranker.RightIsOffered)) },
            Trial(judged, j => j.First, ranker.FirstIsRight),
            Trial(judged, j => j.Four, ranker.RightIsOffered));
    }

    private Judged? Judge(LabelledMessage message, int number)
    {
        var read = search.Reader.Read(message.Text);
        var ranking = new Story(search).Rank(message.Text, read.Words, search.Rank(read.Words));
        if (ranking.Procedures.Count == 0)
        {
            return null;
        }

        var at = ranking.Procedures.ToList().FindIndex(r => Means(message, r));
        return new Judged(ranking.Evidence, at == 0 && !message.IsVague, at is >= 0 and < 4, number % Folds);
    }

    // Of twins only one is ranked: any of them stands for all.
    private bool Means(LabelledMessage message, Ranked ranked) =>
        message.Codes.Contains(ranked.Record.Card.Code) || message.Codes.Any(c => search.RecordOf(c)?.Matter == ranked.Record.Matter);

    private float[] Learn(IReadOnlyList<Judged> judged, Func<Judged, bool> label, float[] start)
    {
        var random = new Random(seed);
        var order = judged.ToArray();
        var weights = (float[])start.Clone();
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            var rate = 0.1f / (1 + (0.05f * pass));
            foreach (var j in order)
            {
                var error = (float)((label(j) ? 1 : 0) - Evidence.Probability(j.Evidence, weights));
                for (var k = 0; k < weights.Length; k++)
                {
                    // Labelled sets are drawn evenly over the records, so they cannot tell how often each is meant.
                    weights[k] += k == Often ? 0 : rate * ((error * j.Evidence[k]) - (Pull * (weights[k] - start[k])));
                }
            }
        }

        return weights;
    }

    private List<(double Said, double True, int Count)> Trial(IReadOnlyList<Judged> judged, Func<Judged, bool> label, float[] start) =>
        [.. Enumerable.Range(0, Folds)
            .SelectMany(fold =>
            {
                var weights = Learn([.. judged.Where(j => j.Fold != fold)], label, start);
                return judged.Where(j => j.Fold == fold).Select(j => (Said: Evidence.Probability(j.Evidence, weights), True: label(j)));
            })
            .GroupBy(p => Math.Min(9, (int)(p.Said * 10)))
            .OrderBy(g => g.Key)
            .Select(g => (g.Average(p => p.Said), g.Average(p => p.True ? 1.0 : 0), g.Count()))];

    private static Dictionary<string, float> Named(float[] weights) =>
        Evidence.Names.Select((n, i) => (n, MathF.Round(weights[i], 3))).ToDictionary(p => p.n, p => p.Item2);
}
