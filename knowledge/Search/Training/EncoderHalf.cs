namespace Knowledge.Search.Training;

/// <summary>A text as an encoder's features, and the record it belongs to.</summary>
internal readonly record struct EncoderLesson(int[] Features, int Record);

/// <summary>One half of an <see cref="Encoder"/> while it is learned: full softmax over all records, Adagrad.</summary>
internal sealed class EncoderHalf
{
    public const int Width = Encoder.Width / 2;
    // A record this unlikely learns nothing from the step; leaving it out makes a pass many times faster.
    private const float Unlikely = 2e-4f;
    private const float Tiny = 1e-6f;
    private readonly int records;

    // How much each row has moved: the more, the smaller its next steps.
    private readonly float[] wordsMoved = new float[Encoder.Buckets];
    private readonly float[] rowsMoved;

    public EncoderHalf(int records, Random random)
    {
        this.records = records;
        rowsMoved = new float[records];
        Rows = new float[records * Width];
        Words = new float[Encoder.Buckets * Width];
        for (var i = 0; i < Words.Length; i++)
        {
            Words[i] = ((float)random.NextDouble() - 0.5f) / Width;
        }
    }

    public float[] Words { get; }
    public float[] Rows { get; }

    /// <summary>One step towards the lesson's record; returns the loss before it.</summary>
    public double Learn(EncoderLesson lesson, float rate)
    {
        Span<float> message = stackalloc float[Width];
        message.Clear();
        var share = Encoder.Share(lesson.Features.Length);
        foreach (var feature in lesson.Features)
        {
            Vectors.Add(message, Words.AsSpan(feature * Width, Width), share);
        }

        var length = Vectors.Dot(message, message) / Width;
        var (likely, total) = Likely(message);
        Span<float> gradient = stackalloc float[Width];
        gradient.Clear();
        for (var i = 0; i < records; i++)
        {
            var p = likely[i] / total;
            var error = (i == lesson.Record ? 1 : 0) - p;
            if (i == lesson.Record || p > Unlikely)
            {
                var row = Rows.AsSpan(i * Width, Width);
                Vectors.Add(gradient, row, error);
                rowsMoved[i] += error * error * length;
                Vectors.Add(row, message, error * rate / MathF.Sqrt(rowsMoved[i] + Tiny));
            }
        }

        var steep = share * share * Vectors.Dot(gradient, gradient) / Width;
        foreach (var feature in lesson.Features)
        {
            wordsMoved[feature] += steep;
            Vectors.Add(Words.AsSpan(feature * Width, Width), gradient, rate * share / MathF.Sqrt(wordsMoved[feature] + Tiny));
        }

        return -Math.Log((likely[lesson.Record] / total) + 1e-9);
    }

    /// <summary>How well each record fits, still to be divided by the sum.</summary>
    private (float[] Likely, float Total) Likely(ReadOnlySpan<float> message)
    {
        var likely = new float[records];
        var top = float.MinValue;
        for (var i = 0; i < records; i++)
        {
            likely[i] = Vectors.Dot(message, Rows.AsSpan(i * Width, Width));
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
