using Knowledge.Text;

namespace Knowledge.Search.Training;

/// <summary>
/// Learns the <see cref="Encoder"/>: every spoken question (as it is and spoiled by noise) and every title must fit its own record better
/// than all others. Deterministic for a seed.
/// </summary>
/// <param name="search">Its records get rows.</param>
/// <param name="cards">The same records whole: an index keeps but their names.</param>
public sealed class EncoderTrainer(ProcedureSearch search, IReadOnlyList<ProcedureCard> cards, TextTables tables, int seed)
{
    private const int Passes = 14;
    private const int NoisyCopies = 2;
    private const int Papers = 4;
    private const int LongestText = 200;
    private const float Rate = 0.4f;
    private const int Halves = 2;

    /// <param name="use">Which spoken questions to learn from (record code, question): all but those kept for testing.</param>
    internal Encoder Train(Func<string, string, bool> use, Action<string> say)
    {
        // Two that began differently and are asked together are surer than one twice as wide: what one takes by chance the other does not.
        var halves = Enumerable.Range(0, Halves).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.FullyBuffered).Select(n => TrainHalf(use, seed + n, say)).ToArray();
        var words = Join(halves, half => half.Words, 1);
        var rows = Join(halves, half => half.Rows, 1f / Halves);
        return new Encoder(words, search.Index.Records.Select((r, i) => (r.Card.Code, Row: rows.AsSpan(i * Encoder.Width, Encoder.Width).ToArray())).DistinctBy(r => r.Code).ToDictionary(r => r.Code, r => r.Row));
    }

    private EncoderHalf TrainHalf(Func<string, string, bool> use, int halfSeed, Action<string> say)
    {
        var random = new Random(halfSeed);
        var lessons = Lessons(use, random);
        var half = new EncoderHalf(search.Index.Records.Count, random);
        var total = (long)lessons.Length * Passes;
        var done = 0L;
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(lessons);
            var loss = 0.0;
            foreach (var lesson in lessons)
            {
                loss += half.Learn(lesson, Rate * (1 - (done++ / (float)total)));
            }

            say($"encoder {halfSeed}, pass {pass + 1}: loss {loss / lessons.Length:0.000}");
        }

        return half;
    }

    /// <summary>Rows side by side: their products add up, so the other factor is divided by the number of halves.</summary>
    private static float[] Join(EncoderHalf[] halves, Func<EncoderHalf, float[]> of, float scale)
    {
        var joined = new float[halves.Sum(h => of(h).Length)];
        for (var n = 0; n < halves.Length; n++)
        {
            var half = of(halves[n]);
            for (var i = 0; i < half.Length; i++)
            {
                joined[(i / EncoderHalf.Width * Encoder.Width) + (n * EncoderHalf.Width) + (i % EncoderHalf.Width)] = half[i] * scale;
            }
        }

        return joined;
    }

    /// <summary>The search with what all its spoken questions teach.</summary>
    public ProcedureSearch Taught(Action<string> say) => search.With(Train((_, _) => true, say));

    /// <summary>Learns from all questions and writes encoder.bin.</summary>
    public void TrainAll(string path, Action<string> say)
    {
        using var stream = File.Create(path);
        Train((_, _) => true, say).WriteTo(stream);
    }

    private EncoderLesson[] Lessons(Func<string, string, bool> use, Random random)
    {
        var noise = new Noise(random, tables);
        var lessons = new List<EncoderLesson>();
        void Add(int record, IReadOnlyList<Word> words)
        {
            var features = Encoder.Features(words);
            if (features.Count > 0)
            {
                lessons.Add(new EncoderLesson([.. features], record));
            }
        }

        var whole = cards.DistinctBy(c => c.Code).ToDictionary(c => c.Code, StringComparer.Ordinal);
        for (var record = 0; record < search.Index.Records.Count; record++)
        {
            var card = search.Index.Records[record].Card;
            foreach (var text in whole.TryGetValue(card.Code, out var full) ? Told(full) : [])
            {
                Add(record, Encoder.Words(text));
            }

            foreach (var segment in card.Topic is null ? Titles.Segments(Titles.Plain(card.Name)) : [])
            {
                Add(record, Encoder.Words(segment));
            }

            foreach (var question in search.SpokenOf(card).Where(q => use(card.Code, q)))
            {
                Add(record, search.Tables.Thesaurus.Extend(Encoder.Words(question)).Words);
                for (var copy = 0; copy < NoisyCopies; copy++)
                {
                    Add(record, search.Tables.Thesaurus.Extend(search.Reader.Read(noise.Dress(question, 1 + random.Next(4))).Words).Words);
                }
            }
        }

        return [.. lessons];
    }

    /// <summary>What the record itself tells beside its title: the only lessons for one that nobody has spoken for.</summary>
    private static IEnumerable<string> Told(ProcedureCard card) =>
        new[] { card.Result, card.Keywords, card.Field + " " + card.Name }
            .Concat(card.Documents.SelectMany(d => d.Items).Take(Papers).Select(i => i.Name))
            .OfType<string>()
            .Where(t => t.Length > 0)
            .Select(t => t.Length < LongestText ? t : t[..LongestText]);
}
