namespace Knowledge.Text;

/// <summary>Two small numbers as one key of a dictionary.</summary>
internal static class PairKey
{
    private const ulong Factor = 0x9E3779B97F4A7C15;
    private const ulong Inverse = 0xF1DE83E19937733D;

    /// <summary>
    /// Different for different pairs (the factor is odd), and spread over all 64 bits: the runtime hashes a long by folding its halves, which
    /// without it would put most pairs of small numbers into a few buckets.
    /// </summary>
    public static long Of(int first, int second) => unchecked((long)((((ulong)(uint)first << 32) | (uint)second) * Factor));

    /// <summary>The two numbers of a key: multiplying by the factor's inverse undoes the spreading.</summary>
    public static (int First, int Second) Parts(long key)
    {
        var pair = unchecked((ulong)key * Inverse);
        return ((int)(pair >> 32), (int)(pair & 0xFFFFFFFF));
    }
}
