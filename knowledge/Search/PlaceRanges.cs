using System.Runtime.InteropServices;

namespace Knowledge.Search;

/// <summary>Some ranges of places, ascending, and the part of a posting that lies within them. Not thread-safe.</summary>
internal sealed class PlaceRanges
{
    private readonly List<int> starts = [];
    private readonly List<int> ends = [];
    private int[] places = [];
    private float[] weights = [];
    private int covered;

    public void Clear()
    {
        starts.Clear();
        ends.Clear();
        covered = 0;
    }

    /// <param name="start">Not before the end of the range added last.</param>
    /// <param name="end">The place after the last one.</param>
    public void Add(int start, int end)
    {
        starts.Add(start);
        ends.Add(end);
        covered += end - start;
    }

    /// <summary>What lies within; good until the next call.</summary>
    public Posting Of(Posting posting)
    {
        if (places.Length < covered)
        {
            (places, weights) = (new int[2 * covered], new float[2 * covered]);
        }

        var from = CollectionsMarshal.AsSpan(starts);
        var to = CollectionsMarshal.AsSpan(ends);
        var (range, at, count) = (0, 0, 0);
        while (range < from.Length && at < posting.Places.Length)
        {
            var place = posting.Places[at];
            if (place >= to[range])
            {
                range = Leap(to, range, place + 1);
            }
            else if (place < from[range])
            {
                at = Leap(posting.Places, at, from[range]);
            }
            else
            {
                (places[count], weights[count++]) = (place, posting.Weights[at++]);
            }
        }

        return new Posting(places.AsSpan(0, count), weights.AsSpan(0, count));
    }

    /// <summary>The first after <paramref name="at"/>, which is smaller, that reaches <paramref name="least"/>: in steps that double, then halve.</summary>
    private static int Leap(ReadOnlySpan<int> values, int at, int least)
    {
        var step = 1;
        while (at + step < values.Length && values[at + step] < least)
        {
            at += step;
            step *= 2;
        }

        var (low, high) = (at + 1, Math.Min(at + step, values.Length));
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = values[middle] < least ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
