namespace Knowledge.Search;

/// <summary>For each term the places it occurs in, flat in memory: build once, read many.</summary>
internal sealed class Postings
{
    private readonly int[] offsets;
    private readonly int[] places;
    private readonly float[] weights;

    private Postings(int[] offsets, int[] places, float[] weights) => (this.offsets, this.places, this.weights) = (offsets, places, weights);

    public int Count(int term) => term + 1 < offsets.Length ? offsets[term + 1] - offsets[term] : 0;

    public ReadOnlySpan<int> Places(int term) => places.AsSpan(offsets[term], Count(term));

    public ReadOnlySpan<float> Weights(int term) => weights.AsSpan(offsets[term], Count(term));

    /// <summary>Collects (term, place, weight) in any order of terms; places of one term must come in rising order.</summary>
    internal sealed class Builder
    {
        private readonly List<(int Term, int Place, float Weight)> entries = [];

        public void Add(int term, int place, float weight) => entries.Add((term, place, weight));

        public Postings Build(int terms)
        {
            var offsets = new int[terms + 1];
            foreach (var (term, _, _) in entries)
            {
                offsets[term + 1]++;
            }

            for (var i = 0; i < terms; i++)
            {
                offsets[i + 1] += offsets[i];
            }

            var places = new int[entries.Count];
            var weights = new float[entries.Count];
            var next = offsets.AsSpan(0, terms).ToArray();
            foreach (var (term, place, weight) in entries)
            {
                places[next[term]] = place;
                weights[next[term]++] = weight;
            }

            return new Postings(offsets, places, weights);
        }
    }
}
