namespace Knowledge.Search;

/// <summary>Rows of <see cref="Encoder.Width"/> numbers in groups around centres (k-means, learned from a sample; no chance in it).</summary>
internal sealed class RowClusters
{
    private const int Rounds = 4;
    private const int SamplesEach = 32;
    private readonly float[] centres;
    private readonly float[] halfSquares;
    private readonly float[] variances;
    private readonly int[] starts;

    private RowClusters(float[] centres)
    {
        this.centres = centres;
        Count = centres.Length / Encoder.Width;
        halfSquares = new float[Count];
        variances = new float[Count];
        starts = new int[Count + 1];
        Members = [];
        Settle();
    }

    public int Count { get; }

    /// <summary>Numbers of the rows, group after group.</summary>
    public int[] Members { get; private set; }

    public int Start(int cluster) => starts[cluster];

    public int Size(int cluster) => starts[cluster + 1] - starts[cluster];

    public ReadOnlySpan<float> Centre(int cluster) => centres.AsSpan(cluster * Encoder.Width, Encoder.Width);

    /// <summary>How far its rows scatter around its centre: the mean square in one dimension.</summary>
    public float Variance(int cluster) => variances[cluster];

    public static RowClusters Of(ReadOnlyMemory<float> rows)
    {
        var count = rows.Length / Encoder.Width;
        // As many groups as make centres and the rows of the read groups about the same work.
        var clusters = Math.Clamp((int)Math.Sqrt(count), Math.Min(count, 1), 1024);
        var sample = Spread(rows.Span, Math.Min(count, clusters * SamplesEach));
        var found = new RowClusters(Spread(sample, clusters));
        for (var round = 0; round < Rounds; round++)
        {
            found.Move(sample, found.Assign(sample));
        }

        found.Group(found.Assign(rows), rows.Span);
        return found;
    }

    /// <summary>Some rows, evenly from all over.</summary>
    private static float[] Spread(ReadOnlySpan<float> rows, int wanted)
    {
        var (count, spread) = (rows.Length / Encoder.Width, new float[wanted * Encoder.Width]);
        for (var i = 0; i < wanted; i++)
        {
            rows.Slice((int)((long)i * count / wanted) * Encoder.Width, Encoder.Width).CopyTo(spread.AsSpan(i * Encoder.Width));
        }

        return spread;
    }

    /// <summary>The nearest centre of each row.</summary>
    private int[] Assign(ReadOnlyMemory<float> rows)
    {
        var nearest = new int[rows.Length / Encoder.Width];
        Parallel.For(0, nearest.Length, i => nearest[i] = Nearest(rows.Span.Slice(i * Encoder.Width, Encoder.Width)));
        return nearest;
    }

    private int Nearest(ReadOnlySpan<float> row)
    {
        var (nearest, closeness) = (0, float.MinValue);
        for (var i = 0; i < Count; i++)
        {
            // Half the distance, turned round, without what is the same for all centres.
            var close = Vectors.Dot(row, Centre(i)) - halfSquares[i];
            if (close > closeness)
            {
                (nearest, closeness) = (i, close);
            }
        }

        return nearest;
    }

    /// <summary>Each centre becomes the mean of the rows nearest to it; one without rows stays.</summary>
    private void Move(float[] rows, int[] nearest)
    {
        var sums = new float[centres.Length];
        var counts = new int[Count];
        for (var i = 0; i < nearest.Length; i++)
        {
            Vectors.Add(sums.AsSpan(nearest[i] * Encoder.Width, Encoder.Width), rows.AsSpan(i * Encoder.Width, Encoder.Width), 1);
            counts[nearest[i]]++;
        }

        for (var i = 0; i < Count; i++)
        {
            for (var k = 0; k < Encoder.Width && counts[i] > 0; k++)
            {
                centres[(i * Encoder.Width) + k] = sums[(i * Encoder.Width) + k] / counts[i];
            }
        }

        Settle();
    }

    private void Settle()
    {
        for (var i = 0; i < Count; i++)
        {
            halfSquares[i] = Vectors.Dot(Centre(i), Centre(i)) / 2;
        }
    }

    private void Group(int[] nearest, ReadOnlySpan<float> rows)
    {
        foreach (var cluster in nearest)
        {
            starts[cluster + 1]++;
        }

        for (var i = 0; i < Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, Count).ToArray();
        Members = new int[nearest.Length];
        for (var i = 0; i < nearest.Length; i++)
        {
            Members[next[nearest[i]]++] = i;
            var row = rows.Slice(i * Encoder.Width, Encoder.Width);
            var square = Vectors.Dot(row, row) - (2 * Vectors.Dot(row, Centre(nearest[i]))) + (2 * halfSquares[nearest[i]]);
            variances[nearest[i]] += square / Encoder.Width / Size(nearest[i]);
        }
    }
}
