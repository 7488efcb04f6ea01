namespace Knowledge.Search;

/// <summary>Places of one term in ascending order, and what it weighs in each.</summary>
internal readonly ref struct Posting(ReadOnlySpan<int> places, ReadOnlySpan<float> weights)
{
    public ReadOnlySpan<int> Places { get; } = places;
    public ReadOnlySpan<float> Weights { get; } = weights;
}
