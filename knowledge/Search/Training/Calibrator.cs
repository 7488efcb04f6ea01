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
    private const int Folds = 5;
    // Labelled sets are drawn evenly over the records, so they cannot tell how often each is meant.
    private static readonly int Often = Array.IndexOf(Evidence.Names, "Often");
    private readonly EvidenceFit fit = new(Passes: 300, Rate: 0.1f, Decay: 0.05f, Pull: 0.01f);

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

    private float[] Learn(IEnumerable<Judged> judged, Func<Judged, bool> label, float[] start) => fit.Learn([.. judged], label, start, new Random(seed), Often);

    private List<(double Said, double True, int Count)> Trial(IReadOnlyList<Judged> judged, Func<Judged, bool> label, float[] start) =>
        EvidenceFit.Tenths(Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            var weights = Learn(judged.Where(j => j.Fold != fold), label, start);
            return judged.Where(j => j.Fold == fold).Select(j => (Evidence.Probability(j.Evidence, weights), label(j)));
        }));

    private static Dictionary<string, float> Named(float[] weights) => EvidenceFit.Named(Evidence.Names, weights);
}
