namespace Knowledge.Search;

/// <summary>
/// The rough first look of a search over very many records: sums up what the words of a message weigh in the records they weigh most for,
/// and keeps the best. Not thread-safe.
/// </summary>
internal sealed class Shortlist(ProcedureIndex index, Frontrunners frontrunners)
{
    private readonly float[] sums = new float[index.Records.Count];
    private readonly List<int> touched = [];

    /// <summary>Records that deserve an exact look, in ascending order.</summary>
    /// <param name="query">The message.</param>
    /// <param name="near">Records that deserve it for another reason.</param>
    public IReadOnlyCollection<int> Of(Query query, IReadOnlyList<int> near)
    {
        AddTerms(query.Words, 1 / query.WordMass, spokenShare: 1);
        AddTerms(query.Pairs, Scorer.PairsCount / query.PairMass, Scorer.PairsSpoken);
        var best = new Best(frontrunners.Kept);
        foreach (var record in touched)
        {
            best.Offer(record, sums[record]);
            sums[record] = 0;
        }

        touched.Clear();
        return new SortedSet<int>(best.InOrder().Concat(near));
    }

    private void AddTerms(IReadOnlyList<(int Term, float Weight)> terms, float share, float spokenShare)
    {
        foreach (var (term, weight) in terms)
        {
            if (weight >= Scorer.LeastWeight)
            {
                var mass = weight * index.Idf[term] * share;
                Add(frontrunners.ByRecord.Of(term), mass);
                Add(frontrunners.SpokenByRecord.Of(term), mass * spokenShare);
            }
        }
    }

    private void Add(Posting posting, float mass)
    {
        for (var i = 0; i < posting.Places.Length; i++)
        {
            ref var sum = ref sums[posting.Places[i]];
            if (sum == 0)
            {
                touched.Add(posting.Places[i]);
            }

            sum += mass * posting.Weights[i];
        }
    }
}
