using System.Numerics;
using System.Runtime.InteropServices;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>How well a message fits each record of an index, by the <see cref="Encoder"/>: probabilities over all records.</summary>
internal sealed class Sense
{
    private readonly Encoder encoder;
    private readonly float[] rows;
    private readonly bool[] learned;
    private readonly int records;

    public Sense(Encoder encoder, IReadOnlyList<IndexedRecord> indexed)
    {
        this.encoder = encoder;
        records = indexed.Count;
        rows = new float[records * Encoder.Width];
        learned = new bool[records];
        for (var i = 0; i < records; i++)
        {
            learned[i] = encoder.Knows(indexed[i].Card.Code);
            encoder.RowOf(indexed[i].Card.Code, indexed[i].Card.Name, rows.AsSpan(i * Encoder.Width, Encoder.Width));
        }
    }

    public int Records => records;

    /// <summary>True when the row of the record was learned, false when it was made from the title.</summary>
    public bool IsLearned(int record) => learned[record];

    public ReadOnlySpan<float> Row(int record) => rows.AsSpan(record * Encoder.Width, Encoder.Width);

    public float[] Encode(IReadOnlyList<Word> message) => encoder.Encode(message);

    /// <summary>Fills one probability per record.</summary>
    public void Fill(IReadOnlyList<Word> message, float[] probabilities)
    {
        var row = encoder.Encode(message);
        var top = float.MinValue;
        for (var i = 0; i < records; i++)
        {
            probabilities[i] = Vectors.Dot(row, rows.AsSpan(i * Encoder.Width, Encoder.Width));
            top = Math.Max(top, probabilities[i]);
        }

        var total = Exponentials(probabilities.AsSpan(0, records), top);
        for (var i = 0; i < records; i++)
        {
            probabilities[i] /= total;
        }
    }

    /// <summary>Each value becomes e to the power of what it lies above <paramref name="top"/>; returns their sum.</summary>
    public static float Exponentials(Span<float> values, float top)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector.Exp(wide[i] - new Vector<float>(top));
            sum += wide[i];
        }

        var total = Vector.Sum(sum);
        foreach (ref var value in values[(wide.Length * Vector<float>.Count)..])
        {
            value = MathF.Exp(value - top);
            total += value;
        }

        return total;
    }
}
