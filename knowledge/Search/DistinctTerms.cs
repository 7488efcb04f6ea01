using System.Runtime.CompilerServices;

namespace Knowledge.Search;

/// <summary>The different terms of one text after the other: words, pairs of neighbours and words with their marks, in the order they come.</summary>
internal sealed class DistinctTerms
{
    private int[] lastSeen = new int[1 << 14];
    private int[] found = new int[1024];
    private int count;
    private int text;

    /// <summary>Good until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> Of(KnownSyllables known, ReadOnlySpan<int> syllables, TermTable terms, bool pairs, bool marked)
    {
        (count, text) = (0, text + 1);
        if (found.Length < 3 * syllables.Length)
        {
            found = new int[6 * syllables.Length];
        }

        var previous = -1;
        foreach (var syllable in syllables)
        {
            var id = known.Folded(syllable);
            Keep(id);
            if (pairs && previous >= 0)
            {
                Keep(terms.GetOrAddPair(previous, id));
            }

            if (marked)
            {
                Keep(known.Marked(syllable));
            }

            previous = id;
        }

        return found.AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(int term)
    {
        if (term >= lastSeen.Length)
        {
            Array.Resize(ref lastSeen, Math.Max(term + 1, 2 * lastSeen.Length));
        }

        if (lastSeen[term] != text)
        {
            lastSeen[term] = text;
            found[count++] = term;
        }
    }
}
