using System.Collections.Concurrent;

namespace Knowledge.Search;

/// <summary>Of each term the places for which it weighs most: all of a rare one, a fixed number of a common one.</summary>
internal sealed class Foremost
{
    private readonly Postings all;
    private readonly int most;
    private readonly ConcurrentDictionary<int, (int[] Places, float[] Weights)> ofCommon = new();

    public Foremost(Postings all, int most)
    {
        (this.all, this.most) = (all, most);
        Parallel.ForEach(Enumerable.Range(0, all.Terms).Where(t => all.Count(t) > most), term => ofCommon[term] = Heaviest(all.Of(term), most));
    }

    public Posting Of(int term) => all.Count(term) > most ? new Posting(ofCommon[term].Places, ofCommon[term].Weights) : all.Of(term);

    private static (int[] Places, float[] Weights) Heaviest(Posting posting, int most)
    {
        var sorted = posting.Weights.ToArray();
        Array.Sort(sorted);
        var least = sorted[^most];
        // Of those that weigh just as much as the last one, the first.
        var ties = most - (sorted.Length - UpperBound(sorted, least));
        var (places, weights) = (new int[most], new float[most]);
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (posting.Weights[i] > least || (posting.Weights[i] == least && ties-- > 0))
            {
                (places[count], weights[count++]) = (posting.Places[i], posting.Weights[i]);
            }
        }

        return (places, weights);
    }

    /// <summary>Where the values above <paramref name="value"/> begin.</summary>
    private static int UpperBound(float[] sorted, float value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] > value ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
