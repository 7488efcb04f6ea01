namespace Knowledge.Text;

/// <summary>Two small numbers as one key of a dictionary.</summary>
internal static class PairKey
{
    /// <summary>
    /// Different for different pairs (the factor is odd), and spread over all 64 bits: the runtime hashes a long by folding its halves, which
    /// without it would put most pairs of small numbers into a few buckets.
    /// </summary>
    public static long Of(int first, int second) => unchecked((long)((((ulong)(uint)first << 32) | (uint)second) * 0x9E3779B97F4A7C15UL));
}
