namespace Knowledge.Search;

/// <summary>Keeps the best few of many without sorting them all; of equals the first offered is better.</summary>
internal sealed class Best(int kept)
{
    // The worst on top: the lower score, of equals the later.
    private readonly PriorityQueue<int, (float Score, int Order)> queue = new(kept + 1);
    private float worst = float.MinValue;
    private int offered;

    public void Offer(int item, float score)
    {
        var order = offered++;
        if (queue.Count == kept)
        {
            if (score <= worst)
            {
                return;
            }

            queue.Dequeue();
        }

        queue.Enqueue(item, (score, -order));
        worst = queue.TryPeek(out _, out var least) ? least.Score : worst;
    }

    /// <summary>The kept ones, best first; empties them.</summary>
    public List<int> InOrder()
    {
        var items = new List<int>(queue.Count);
        while (queue.TryDequeue(out var item, out _))
        {
            items.Add(item);
        }

        items.Reverse();
        return items;
    }
}
