using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>How well a message fits each record of an index, by the <see cref="Encoder"/>: probabilities over all records.</summary>
internal sealed class Sense
{
    private readonly Encoder encoder;
    private readonly float[] rows;
    private readonly int records;

    public Sense(Encoder encoder, IReadOnlyList<IndexedRecord> indexed)
    {
        this.encoder = encoder;
        records = indexed.Count;
        rows = new float[records * Encoder.Width];
        for (var i = 0; i < records; i++)
        {
            encoder.RowOf(indexed[i].Card.Code, indexed[i].Card.Name).CopyTo(rows, i * Encoder.Width);
        }
    }

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

        var total = 0f;
        for (var i = 0; i < records; i++)
        {
            probabilities[i] = MathF.Exp(probabilities[i] - top);
            total += probabilities[i];
        }

        for (var i = 0; i < records; i++)
        {
            probabilities[i] /= total;
        }
    }
}
