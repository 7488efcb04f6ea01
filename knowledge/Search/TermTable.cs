using System.Runtime.InteropServices;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Numbers for terms. A term is a folded syllable ("dat"), a pair ("dat dai") or a syllable with its marks ("đất").</summary>
internal sealed class TermTable
{
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> marks = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> pairs = new(1 << 17);

    public int Count { get; private set; }

    public int Find(string folded) => words.TryGetValue(folded, out var id) ? id : -1;

    public int FindMarked(string syllable) => marks.TryGetValue(syllable, out var id) ? id : -1;

    public int FindPair(int first, int second) => first < 0 || second < 0 ? -1 : pairs.TryGetValue(PairKey.Of(first, second), out var id) ? id : -1;

    public int GetOrAdd(string folded) => GetOrAdd(words, folded);

    public int GetOrAddMarked(string syllable) => GetOrAdd(marks, syllable);

    public int GetOrAddPair(int first, int second) => GetOrAdd(pairs, PairKey.Of(first, second));

    private int GetOrAdd<T>(Dictionary<T, int> ids, T term) where T : notnull
    {
        // One look into the table, whether the term is new or not.
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, term, out var known);
        if (!known)
        {
            id = Count++;
        }

        return id;
    }
}
