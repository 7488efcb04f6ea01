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
    private readonly IReadOnlyList<IndexedRecord> indexed;
    private readonly Func<ProcedureCard, IEnumerable<string>> spoken;
    // Rows of a record's spoken questions, made when it is first compared: most records never are, and a start must not wait for them.
    private readonly float[]?[] told;

    /// <param name="spoken">The spoken questions of a record, in the order of its passages.</param>
    public Sense(Encoder encoder, IReadOnlyList<IndexedRecord> indexed, Func<ProcedureCard, IEnumerable<string>> spoken)
    {
        this.indexed = indexed;
        this.spoken = spoken;
        told = new float[indexed.Count][];
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
    /// <param name="message">Its row (<see cref="Encode"/>).</param>
    public void Fill(ReadOnlySpan<float> message, float[] probabilities)
    {
        var top = float.MinValue;
        for (var i = 0; i < records; i++)
        {
            probabilities[i] = Vectors.Dot(message, rows.AsSpan(i * Encoder.Width, Encoder.Width));
            top = Math.Max(top, probabilities[i]);
        }

        var total = Exponentials(probabilities.AsSpan(0, records), top);
        for (var i = 0; i < records; i++)
        {
            probabilities[i] /= total;
        }
    }

    /// <summary>Fills <see cref="Feature.SenseClosest"/> of each candidate: its title speaks for it where nobody else does.</summary>
    /// <param name="message">Its row; only its direction counts.</param>
    public void Compare(ReadOnlySpan<float> message, List<(int Record, float[] Features)> candidates, Scorer.LeftOut leftOut)
    {
        Span<float> row = stackalloc float[Encoder.Width];
        message.CopyTo(row);
        Vectors.Unit(row);
        foreach (var (record, features) in candidates)
        {
            var questions = told[record] ??= Told(indexed[record]);
            var closest = 0f;
            for (var i = 0; i < questions.Length / Encoder.Width; i++)
            {
                if (indexed[record].FirstQuestion + i != leftOut.Passage)
                {
                    closest = Math.Max(closest, Vectors.Dot(row, questions.AsSpan(i * Encoder.Width, Encoder.Width)));
                }
            }

            features[(int)Feature.SenseClosest] = closest;
        }
    }

    private float[] Told(IndexedRecord record)
    {
        var texts = record.Spoken == 0 ? [Titles.Plain(record.Card.Name)] : spoken(record.Card).Take(record.Spoken).ToList();
        var questions = new float[texts.Count * Encoder.Width];
        for (var i = 0; i < texts.Count; i++)
        {
            var row = questions.AsSpan(i * Encoder.Width, Encoder.Width);
            encoder.Encode(Encoder.Words(texts[i])).CopyTo(row);
            Vectors.Unit(row);
        }

        return questions;
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
