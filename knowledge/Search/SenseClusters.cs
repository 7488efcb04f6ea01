using System.Buffers;

namespace Knowledge.Search;

/// <summary>
/// The rows of <see cref="Sense"/> for very many records. Learned rows are few, long and most often the nearest: they are read one by one. Those
/// made from titles are grouped by likeness; only the groups that may hold near ones are read, each other counts by its centre and scatter.
/// </summary>
internal sealed class SenseClusters
{
    private const int Read = 16;
    private const int MostOneByOne = 1 << 13;
    private readonly Sense sense;
    private readonly RowClusters clusters;

    /// <summary>Record of each row: first those read one by one, then group after group.</summary>
    private readonly int[] records;
    private readonly float[] rows;
    private readonly int oneByOne;

    public SenseClusters(Sense sense)
    {
        this.sense = sense;
        var learned = Enumerable.Range(0, sense.Records).Where(sense.IsLearned).ToArray();
        learned = learned.Length > MostOneByOne ? [] : learned;
        oneByOne = learned.Length;
        var grouped = oneByOne == 0 ? [.. Enumerable.Range(0, sense.Records)] : Enumerable.Range(0, sense.Records).Where(r => !sense.IsLearned(r)).ToArray();
        clusters = RowClusters.Of(Rows(grouped));
        records = [.. learned, .. clusters.Members.Select(m => grouped[m])];
        // Side by side in memory, since those of a group are read together.
        rows = Rows(records);
    }

    /// <summary>What a message means: its row, the highest product with a record's row, and the sum of all above that.</summary>
    public readonly record struct Meaning(float[] Row, float Top, float Total);

    /// <summary>Reads the rows that may be near a message.</summary>
    /// <param name="row">The row of the message.</param>
    /// <param name="least">How probable a record must be.</param>
    /// <param name="near">Filled with the records that are.</param>
    public Meaning Find(float[] row, float least, List<int> near)
    {
        var centres = new float[clusters.Count];
        var ranges = Promising(row, centres);
        var products = ArrayPool<float>.Shared.Rent(ranges.Sum(r => r.End - r.Start));
        var count = 0;
        var top = float.MinValue;
        foreach (var (start, end) in ranges)
        {
            for (var i = start; i < end; i++)
            {
                products[count] = Vectors.Dot(row, rows.AsSpan(i * Encoder.Width, Encoder.Width));
                top = Math.Max(top, products[count++]);
            }
        }

        var read = products.AsSpan(0, count);
        top = Math.Max(top, centres.Append(top).Max());
        var total = Sense.Exponentials(read, top);
        for (var i = 0; i < centres.Length; i++)
        {
            total += clusters.Size(i) * MathF.Exp(centres[i] - top);
        }

        Likely(ranges, read, least * total, near);
        ArrayPool<float>.Shared.Return(products);
        return new Meaning(row, top, total);
    }

    /// <summary>How probable a record is, whether its row was read or not.</summary>
    public float Probability(Meaning meaning, int record) => MathF.Exp(Vectors.Dot(meaning.Row, sense.Row(record)) - meaning.Top) / meaning.Total;

    /// <summary>The rows to read.</summary>
    /// <param name="row">Of the message.</param>
    /// <param name="centres">Filled with what the rows of a group that is not read count each, as a product.</param>
    private List<(int Start, int End)> Promising(float[] row, float[] centres)
    {
        var square = Vectors.Dot(row, row);
        var best = new Best(Read);
        for (var i = 0; i < centres.Length; i++)
        {
            var centre = Vectors.Dot(row, clusters.Centre(i));
            var scatter = square * clusters.Variance(i);
            // The highest product to be expected if the rows scatter evenly, and the product whose power is the mean of the powers.
            best.Offer(i, centre + MathF.Sqrt(2 * MathF.Log(1 + clusters.Size(i)) * scatter));
            centres[i] = centre + (scatter / 2);
        }

        List<(int Start, int End)> ranges = [(0, oneByOne)];
        foreach (var group in best.InOrder())
        {
            ranges.Add((oneByOne + clusters.Start(group), oneByOne + clusters.Start(group + 1)));
            centres[group] = float.NegativeInfinity;
        }

        return ranges;
    }

    private void Likely(List<(int Start, int End)> ranges, ReadOnlySpan<float> read, float least, List<int> near)
    {
        near.Clear();
        var at = 0;
        foreach (var (start, end) in ranges)
        {
            for (var i = start; i < end; i++)
            {
                if (read[at++] > least)
                {
                    near.Add(records[i]);
                }
            }
        }
    }

    private float[] Rows(int[] numbers)
    {
        var found = new float[numbers.Length * Encoder.Width];
        for (var i = 0; i < numbers.Length; i++)
        {
            sense.Row(numbers[i]).CopyTo(found.AsSpan(i * Encoder.Width));
        }

        return found;
    }
}
