namespace Knowledge.Search;

/// <summary>A sum per term, dense, for one record after the other: emptied by its own list of terms.</summary>
internal sealed class TermSums
{
    private readonly List<int> terms = [];
    private float[] sums = new float[1 << 14];

    /// <summary>The terms with a sum, in the order they came.</summary>
    public IReadOnlyList<int> Terms => terms;

    public float this[int term] => term < sums.Length ? sums[term] : 0;

    /// <param name="amount">More than nought.</param>
    public void Add(int term, float amount)
    {
        if (term >= sums.Length)
        {
            Array.Resize(ref sums, Math.Max(term + 1, 2 * sums.Length));
        }

        if (sums[term] == 0)
        {
            terms.Add(term);
        }

        sums[term] += amount;
    }

    public void Clear()
    {
        foreach (var term in terms)
        {
            sums[term] = 0;
        }

        terms.Clear();
    }
}
