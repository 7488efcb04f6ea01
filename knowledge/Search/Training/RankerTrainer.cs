using Knowledge.Text;

namespace Knowledge.Search.Training;

/// <summary>
/// Learns weights.json from the spoken questions. The ranker: each question must bring its own record first (softmax over the candidates).
/// Then the two probabilities: was the first right, was the right one among four (logistic); in one case of eight the right record is
/// taken out of the candidates altogether, so that "we do not hold this" is learned too. Records are split, not questions.
/// </summary>
public sealed class RankerTrainer(ProcedureSearch whole, IReadOnlyList<ProcedureCard> cards, TextTables tables, int seed)
{
    private const int RankingPasses = 12;
    private const float Pull = 1e-4f;
    // Spoken questions are spread over the records whatever people come for, so how often a matter is asked cannot be learned from them.
    private const float OftenAskedCounts = 0.4f;
    // What is said of sureness must hold for the messages that come: most come for few matters.
    private const float SeldomAsked = 0.2f;
    private const float OftenAsked = 3f;
    private const int Given = (int)Feature.OftenAsked;
    private const int HeldOut = 1;
    private readonly EvidenceFit evidence = new(Passes: 40, Rate: 0.2f, Decay: 0.3f, Pull);
    private readonly Random random = new(seed);

    /// <summary>The weights, and how the held-out records' questions fare: by style of noise, share first and share in the first four; calibration of "first is right".</summary>
    public sealed record Result(RankerWeights Weights, IReadOnlyList<(int Style, int Count, double First, double Four)> Held, IReadOnlyList<(double Said, double True, int Count)> Calibration);

    public Result Train(Action<string> say)
    {
        // The encoder must not know the questions it is judged by: it learns from four in five, the ranker from the fifth.
        var learned = whole.With(new EncoderTrainer(whole, cards, tables, seed).Train((_, question) => !Fifth(question), say));
        var questions = new TrainingQuestions(learned, tables, seed).Make((_, question) => Fifth(question), SpokenQuestions.Load(tables, (code, _) => !Unspoken(code)));
        say($"{questions.Count} spoken questions, {questions.Count(q => q.HeldOut)} of held-out records");
        var features = LearnRanking(questions.Where(q => !q.HeldOut && q.Right >= 0).ToArray());
        var judged = questions.SelectMany(q => Judge(q, features)).ToList();
        var fit = judged.Where(j => j.Fold != HeldOut).ToArray();
        var start = new float[Evidence.Names.Length];
        var right = evidence.Learn(fit, j => j.First, start, random);
        var four = evidence.Learn(fit, j => j.Four, start, random);
        return new Result(
            new RankerWeights(EvidenceFit.Named(Enum.GetNames<Feature>(), features), EvidenceFit.Named(Evidence.Names, right), EvidenceFit.Named(Evidence.Names, four)),
            Measure(questions.Where(q => q.HeldOut), features),
            EvidenceFit.Tenths(judged.Where(j => j.Fold == HeldOut).Select(j => (Evidence.Probability(j.Evidence, right), j.First))));
    }

    private float WeightOf(TrainingQuestion question)
    {
        const int asked = 12;
        return whole.RecordOf(question.Code) is not { } record ? SeldomAsked
            : record.OftenAsked ? OftenAsked
            : record.Spoken >= asked || record.Topic is not null ? 1 : SeldomAsked;
    }

    /// <summary>Records that the search to learn from must not know how people speak of: one imported tomorrow must be found by its title.</summary>
    public static bool Unspoken(string code) => code[0] != '#' && code.Aggregate(23u, (hash, c) => (hash * 31) + c) % 12 == 0;

    private static bool Fifth(string question) => question.Aggregate(7u, (hash, c) => (hash * 31) + c) % 5 == 0;

    private float[] LearnRanking(TrainingQuestion[] questions)
    {
        var weights = new float[Enum.GetValues<Feature>().Length];
        weights[Given] = OftenAskedCounts;
        for (var pass = 0; pass < RankingPasses; pass++)
        {
            random.Shuffle(questions);
            var rate = 0.05f / (1 + (0.5f * pass));
            foreach (var question in questions)
            {
                RankingStep(question, weights, rate * MathF.Sqrt(WeightOf(question)));
            }
        }

        return weights;
    }

    private static void RankingStep(TrainingQuestion question, float[] weights, float rate)
    {
        var scores = question.Candidates.Select(c => Dot(c.Features, weights)).ToArray();
        var top = scores.Max();
        var total = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp(scores[i] - top);
            total += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var error = (i == question.Right ? 1 : 0) - (scores[i] / total);
            for (var k = 0; k < Given; k++)
            {
                weights[k] += rate * ((error * question.Candidates[i].Features[k]) - (Pull * weights[k] / scores.Length));
            }
        }
    }

    private IEnumerable<Judged> Judge(TrainingQuestion question, float[] weights)
    {
        var absent = random.Next(8) == 0;
        var right = question.Right < 0 ? -1 : question.Candidates[question.Right].Record;
        var scored = question.Candidates
            .Where(c => !absent || c.Record != right)
            .Select(c => new Ranked(whole.Index.Records[c.Record], c.Features, Dot(c.Features, weights)));
        var ranking = Ranking.Of(scored, question.Query, whole.Index);
        if (ranking.Procedures.Count == 0)
        {
            yield break;
        }

        var matter = right < 0 || absent ? null : whole.Index.Records[right].Matter;
        var at = matter is null ? -1 : ranking.Procedures.ToList().FindIndex(r => r.Record.Matter == matter);
        yield return new Judged(ranking.Evidence, at == 0, at is >= 0 and < 4, question.HeldOut ? HeldOut : 0, WeightOf(question));
    }

    private static List<(int, int, double, double)> Measure(IEnumerable<TrainingQuestion> questions, float[] weights) =>
        [.. questions.GroupBy(q => q.Style).OrderBy(g => g.Key).Select(g =>
        {
            var ranks = g.Select(q => q.Right < 0 ? 99 : q.Candidates.Count(c => Dot(c.Features, weights) > Dot(q.Candidates[q.Right].Features, weights))).ToList();
            return (g.Key, ranks.Count, ranks.Count(r => r == 0) / (double)ranks.Count, ranks.Count(r => r < 4) / (double)ranks.Count);
        })];

    private static float Dot(float[] a, float[] b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
