using System.Runtime.InteropServices;

namespace Knowledge.Text;

/// <summary>
/// Which syllables occur in titles and spoken questions, and which follow each other. It decides between the readings of a mistyped or
/// shortened word, so every title and every spoken question that an editor adds also improves reading.
/// </summary>
public sealed class Vocabulary
{
    private const float Unseen = 14f;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly HashSet<string> marked = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> pairs = new(1 << 17);
    private readonly List<int> counts = [];
    private long total;
    private ILookup<int, (int First, int Count)>? before;
    private string[]? folded;

    public Vocabulary() => bySpan = ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => counts.Count;

    /// <summary>Counts one sentence, already split (<see cref="Syllables.Split"/>).</summary>
    public void Learn(IReadOnlyList<string> syllables)
    {
        Span<int> ids = new int[syllables.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Meet(syllables[i]);
        }

        Learn(ids);
    }

    /// <summary>The number of a syllable's folded form, a new one where needed; from now on its diacritics are known.</summary>
    internal int Meet(string syllable)
    {
        marked.Add(syllable);
        return IdOrNew(Syllables.Fold(syllable));
    }

    /// <summary>Counts one sentence, as numbers given by <see cref="Meet"/>.</summary>
    internal void Learn(ReadOnlySpan<int> ids)
    {
        var previous = -1;
        foreach (var id in ids)
        {
            counts[id]++;
            total++;
            if (previous >= 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, PairKey.Of(previous, id), out _)++;
            }

            previous = id;
        }
    }

    /// <summary>True when the syllable occurs with exactly these diacritics.</summary>
    public bool KnowsMarked(string syllable) => marked.Contains(syllable);

    /// <summary>Number of a folded syllable, or -1.</summary>
    public int IdOf(string folded) => ids.TryGetValue(folded, out var id) ? id : -1;

    /// <summary>The same without a string.</summary>
    public int IdOf(ReadOnlySpan<char> folded) => bySpan.TryGetValue(folded, out var id) ? id : -1;

    /// <summary>How often a folded syllable occurs; 0 for -1.</summary>
    public int CountOf(int id) => id < 0 ? 0 : counts[id];

    /// <summary>Surprise (negative log likelihood) of one folded syllable after another; -1 = unknown or none.</summary>
    public float Surprise(int previous, int id)
    {
        if (id < 0)
        {
            return Unseen;
        }

        var alone = (counts[id] + 0.1) / (total + 1.0);
        if (previous < 0)
        {
            return (float)-Math.Log(alone);
        }

        var together = pairs.TryGetValue(PairKey.Of(previous, id), out var n) ? (double)n / counts[previous] : 0;
        return (float)-Math.Log((0.7 * together) + (0.3 * alone));
    }

    /// <summary>Folded syllables seen more than once before a syllable, the commonest first.</summary>
    public IReadOnlyList<string> Before(int id)
    {
        before ??= pairs.Where(p => p.Value > 1).Select(p => (Parts: PairKey.Parts(p.Key), Count: p.Value)).ToLookup(p => p.Parts.Second, p => (p.Parts.First, p.Count));
        var names = folded ??= [.. ids.OrderBy(p => p.Value).Select(p => p.Key)];
        return [.. before[id].OrderByDescending(p => p.Count).Select(p => names[p.First])];
    }

    private int IdOrNew(string folded)
    {
        if (!ids.TryGetValue(folded, out var id))
        {
            ids[folded] = id = counts.Count;
            counts.Add(0);
        }

        return id;
    }
}
