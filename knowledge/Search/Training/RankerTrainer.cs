using Knowledge.Text;

namespace Knowledge.Search.Training;

/// <summary>
/// Learns the ranker's weights from the spoken questions: each question, taken out of the index and spoiled by noise, must bring its own
/// record first (softmax over the candidates, plain gradient descent with a pull towards nought). Records are split, not questions.
/// </summary>
public sealed class RankerTrainer(ProcedureSearch search, TextTables tables, int seed)
{
    private const int Passes = 12;
    private const float Pull = 1e-4f;

    private sealed record Example(int Right, float[][] Features, bool Held, int Style);

    /// <summary>Shares of the held-out records' questions ranked first and in the first three, by style of noise, and the weights.</summary>
    public sealed record Result(RankerWeights Weights, IReadOnlyList<(int Style, int Count, double First, double Three)> Held);

    public Result Train(Action<string> say)
    {
        var examples = Examples();
        say($"{examples.Count} examples, {examples.Count(e => e.Held)} held out");
        var weights = new float[Enum.GetValues<Feature>().Length];
        RankerWeights.Load().Dense.CopyTo(weights, 0);
        var random = new Random(seed);
        var learn = examples.Where(e => !e.Held && e.Right >= 0).ToArray();
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(learn);
            var rate = 0.05f / (1 + pass);
            foreach (var example in learn)
            {
                Step(example, weights, rate);
            }
        }

        var names = Enum.GetNames<Feature>();
        return new Result(new RankerWeights(names.Select((n, i) => (n, MathF.Round(weights[i], 3))).ToDictionary(p => p.n, p => p.Item2)), Measure(examples.Where(e => e.Held), weights));
    }

    private List<Example> Examples()
    {
        var noise = new Noise(new Random(seed), tables);
        var examples = new List<Example>();
        var number = 0;
        foreach (var (record, passage, question, code) in search.SpokenPassages())
        {
            var style = number++ % 5;
            var read = search.Reader.Read(noise.Dress(question, style));
            var candidates = search.CandidatesWithout(read.Words, record, passage, question);
            var right = candidates.FindIndex(c => c.Record == record);
            examples.Add(new Example(right, [.. candidates.Select(c => c.Features)], Held(code), style));
        }

        return examples;
    }

    /// <summary>One record in five is held out, always the same ones.</summary>
    private static bool Held(string code) => code.Aggregate(17u, (hash, c) => (hash * 31) + c) % 5 == 0;

    // Whether a record has spoken questions is true of every right answer here, so it must not be learned: it stays as given.
    private const int Given = (int)Feature.HasSpoken;

    private static void Step(Example example, float[] weights, float rate)
    {
        var scores = example.Features.Select(f => Dot(f, weights)).ToArray();
        var top = scores.Max();
        var total = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp(scores[i] - top);
            total += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var error = (i == example.Right ? 1 : 0) - (scores[i] / total);
            for (var k = 0; k < Given; k++)
            {
                weights[k] += rate * error * example.Features[i][k];
            }
        }

        for (var k = 0; k < Given; k++)
        {
            weights[k] -= rate * Pull * weights[k];
        }
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static List<(int, int, double, double)> Measure(IEnumerable<Example> examples, float[] weights) =>
        [.. examples.GroupBy(e => e.Style).OrderBy(g => g.Key).Select(g =>
        {
            var ranks = g.Select(e => e.Right < 0 ? 99 : e.Features.Count(f => Dot(f, weights) > Dot(e.Features[e.Right], weights))).ToList();
            return (g.Key, ranks.Count, ranks.Count(r => r == 0) / (double)ranks.Count, ranks.Count(r => r < 3) / (double)ranks.Count);
        })];
}
