using Knowledge.Text;

namespace Knowledge.Search.Training;

/// <summary>
/// Learns the <see cref="Encoder"/>: every spoken question (as it is and spoiled by noise) and every title must fit its own record better
/// than all others (full softmax, stochastic gradient with a falling rate). Deterministic for a seed.
/// </summary>
public sealed class EncoderTrainer(ProcedureSearch search, TextTables tables, int seed)
{
    private const int Passes = 14;
    private const int NoisyCopies = 2;
    private const float Rate = 0.6f;
    // A record this unlikely learns nothing from the step; leaving it out makes a pass many times faster.
    private const float Unlikely = 2e-4f;

    private readonly record struct Lesson(int[] Features, int Record);

    /// <param name="use">Which spoken questions to learn from (record code, question): all but those kept for testing.</param>
    internal Encoder Train(Func<string, string, bool> use, Action<string> say)
    {
        var random = new Random(seed);
        var records = search.Index.Records;
        var lessons = Lessons(use, random);
        var words = new float[Encoder.Buckets * Encoder.Width];
        var rows = new float[records.Count * Encoder.Width];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = ((float)random.NextDouble() - 0.5f) / Encoder.Width;
        }

        var total = (long)lessons.Length * Passes;
        var done = 0L;
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(lessons);
            var loss = 0.0;
            foreach (var lesson in lessons)
            {
                loss += Step(lesson, words, rows, records.Count, Rate * (1 - (done++ / (float)total)));
            }

            say($"encoder pass {pass + 1}: loss {loss / lessons.Length:0.000}");
        }

        return new Encoder(words, records.Select((r, i) => (r.Card.Code, Row: rows.AsSpan(i * Encoder.Width, Encoder.Width).ToArray())).DistinctBy(r => r.Code).ToDictionary(r => r.Code, r => r.Row));
    }

    /// <summary>Learns from all questions and writes encoder.bin.</summary>
    public void TrainAll(string path, Action<string> say)
    {
        using var stream = File.Create(path);
        Train((_, _) => true, say).WriteTo(stream);
    }

    private Lesson[] Lessons(Func<string, string, bool> use, Random random)
    {
        var noise = new Noise(random, tables);
        var lessons = new List<Lesson>();
        void Add(int record, IReadOnlyList<Word> words)
        {
            var features = Encoder.Features(words);
            if (features.Count > 0)
            {
                lessons.Add(new Lesson([.. features], record));
            }
        }

        for (var record = 0; record < search.Index.Records.Count; record++)
        {
            var card = search.Index.Records[record].Card;
            foreach (var segment in card.Topic is null ? Titles.Segments(Titles.Plain(card.Name)) : [])
            {
                Add(record, Encoder.Words(segment));
            }

            foreach (var question in search.SpokenOf(card).Where(q => use(card.Code, q)))
            {
                Add(record, search.Tables.Foreign.WithForeignSide(Encoder.Words(question)));
                for (var copy = 0; copy < NoisyCopies; copy++)
                {
                    Add(record, search.Tables.Foreign.WithForeignSide(search.Reader.Read(noise.Dress(question, 1 + random.Next(4))).Words));
                }
            }
        }

        return [.. lessons];
    }

    private static double Step(Lesson lesson, float[] words, float[] rows, int records, float rate)
    {
        Span<float> message = stackalloc float[Encoder.Width];
        message.Clear();
        var share = 1f / lesson.Features.Length;
        foreach (var feature in lesson.Features)
        {
            Vectors.Add(message, words.AsSpan(feature * Encoder.Width, Encoder.Width), share);
        }

        var (likely, total) = Likely(message, rows, records);
        Span<float> gradient = stackalloc float[Encoder.Width];
        gradient.Clear();
        for (var i = 0; i < records; i++)
        {
            var p = likely[i] / total;
            var error = (i == lesson.Record ? 1 : 0) - p;
            if (i == lesson.Record || p > Unlikely)
            {
                var row = rows.AsSpan(i * Encoder.Width, Encoder.Width);
                Vectors.Add(gradient, row, error);
                Vectors.Add(row, message, error * rate);
            }
        }

        foreach (var feature in lesson.Features)
        {
            Vectors.Add(words.AsSpan(feature * Encoder.Width, Encoder.Width), gradient, rate * share);
        }

        return -Math.Log((likely[lesson.Record] / total) + 1e-9);
    }

    /// <summary>How well each record fits, still to be divided by the sum.</summary>
    private static (float[] Likely, float Total) Likely(ReadOnlySpan<float> message, float[] rows, int records)
    {
        var likely = new float[records];
        var top = float.MinValue;
        for (var i = 0; i < records; i++)
        {
            likely[i] = Vectors.Dot(message, rows.AsSpan(i * Encoder.Width, Encoder.Width));
            top = Math.Max(top, likely[i]);
        }

        var total = 0f;
        for (var i = 0; i < records; i++)
        {
            likely[i] = MathF.Exp(likely[i] - top);
            total += likely[i];
        }

        return (likely, total);
    }
}
