using System.Runtime.CompilerServices;

namespace Knowledge.Search;

/// <summary>For each term the places it occurs in, flat in memory: build once, read many.</summary>
internal sealed class Postings
{
    private readonly int[] offsets;
    private readonly int[] places;
    private readonly float[] weights;

    private Postings(int[] offsets, int[] places, float[] weights) => (this.offsets, this.places, this.weights) = (offsets, places, weights);

    /// <summary>Terms are numbers below this.</summary>
    public int Terms => offsets.Length - 1;

    public int Count(int term) => term + 1 < offsets.Length ? offsets[term + 1] - offsets[term] : 0;

    public ReadOnlySpan<int> Places(int term) => places.AsSpan(offsets[term], Count(term));

    public ReadOnlySpan<float> Weights(int term) => weights.AsSpan(offsets[term], Count(term));

    public Posting Of(int term) => new(Places(term), Weights(term));

    /// <summary>Weight of a term at a place; 0 where it does not occur.</summary>
    public float At(int term, int place)
    {
        var at = Places(term).BinarySearch(place);
        return at < 0 ? 0 : weights[offsets[term] + at];
    }

    /// <summary>Collects the terms of one place after the other.</summary>
    internal sealed class Builder
    {
        private readonly List<int> ends = [];
        private int[] terms = new int[1 << 16];
        private float[] weights = new float[1 << 16];
        private int count;

        /// <summary>A term of the present place; each term once per place.</summary>
        public void Add(int term, float weight)
        {
            if (count == terms.Length)
            {
                Array.Resize(ref terms, 2 * count);
                Array.Resize(ref weights, 2 * count);
            }

            terms[count] = term;
            weights[count++] = weight;
        }

        public void EndPlace() => ends.Add(count);

        /// <summary>Replaces the weights of each place by the rarity of its terms, divided by their length as a vector.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void WeighByRarity(float[] idf)
        {
            var start = 0;
            foreach (var end in ends)
            {
                var norm = 0f;
                for (var i = start; i < end; i++)
                {
                    norm += idf[terms[i]] * idf[terms[i]];
                }

                norm = MathF.Sqrt(norm) + 1e-6f;
                for (var i = start; i < end; i++)
                {
                    weights[i] = idf[terms[i]] / norm;
                }

                start = end;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Postings Build(int termCount)
        {
            var offsets = new int[termCount + 1];
            for (var i = 0; i < count; i++)
            {
                offsets[terms[i] + 1]++;
            }

            for (var i = 0; i < termCount; i++)
            {
                offsets[i + 1] += offsets[i];
            }

            var next = offsets.AsSpan(0, termCount).ToArray();
            var placed = (Places: new int[count], Weights: new float[count]);
            var at = 0;
            for (var place = 0; place < ends.Count; place++)
            {
                for (; at < ends[place]; at++)
                {
                    var slot = next[terms[at]]++;
                    placed.Places[slot] = place;
                    placed.Weights[slot] = weights[at];
                }
            }

            return new Postings(offsets, placed.Places, placed.Weights);
        }
    }
}
