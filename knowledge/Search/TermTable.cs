namespace Knowledge.Search;

/// <summary>Numbers for terms. A term is a folded syllable ("dat"), a pair ("dat dai") or a syllable with its marks ("=đất").</summary>
internal sealed class TermTable
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> pairs = [];
    private int next;

    public int Count => next;

    public int Find(string term) => ids.TryGetValue(term, out var id) ? id : -1;

    public int FindPair(int first, int second) => first < 0 || second < 0 ? -1 : pairs.TryGetValue(Key(first, second), out var id) ? id : -1;

    public int GetOrAdd(string term)
    {
        if (!ids.TryGetValue(term, out var id))
        {
            ids[term] = id = next++;
        }

        return id;
    }

    public int GetOrAddPair(int first, int second)
    {
        if (!pairs.TryGetValue(Key(first, second), out var id))
        {
            pairs[Key(first, second)] = id = next++;
        }

        return id;
    }

    private static long Key(int first, int second) => ((long)first << 32) | (uint)second;
}
