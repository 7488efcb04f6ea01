namespace Vendors;

/// <summary>Which calls go wrong and how: first what was scripted for the next calls, then for the person, then by chance.</summary>
public sealed class Mischief
{
    private readonly Lock gate = new();
    private readonly Queue<Trouble> next = [];
    private readonly Dictionary<string, Queue<Trouble>> once = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Trouble> always = new(StringComparer.Ordinal);
    private readonly List<(double Share, Trouble Trouble, Random Chance)> sometimes = [];
    private volatile bool quiet = true;
    private long made;

    /// <summary>How many calls met a trouble so far.</summary>
    public long Made => Interlocked.Read(ref made);

    /// <summary>The next <paramref name="count"/> calls, whoever they are for, after those already scripted.</summary>
    public void Next(int count, Trouble trouble) => Script(() => Add(next, count, trouble));

    /// <summary>The next <paramref name="count"/> calls for this person.</summary>
    public void For(string person, int count, Trouble trouble) =>
        Script(() => Add(once.TryGetValue(person, out var queue) ? queue : once[person] = [], count, trouble));

    /// <summary>Every call for this person until <see cref="Spare"/>.</summary>
    public void For(string person, Trouble trouble) => Script(() => always[person] = trouble);

    /// <summary>Nothing scripted for this person holds any longer.</summary>
    public void Spare(string person) => Script(() =>
    {
        once.Remove(person);
        always.Remove(person);
    });

    /// <summary>A share (0-1) of all calls; the same seed and the same order of calls give the same troubles.</summary>
    public void Sometimes(double share, Trouble trouble, int seed = 1) => Script(() => sometimes.Add((share, trouble, new Random(seed))));

    /// <summary>From now on everything goes well.</summary>
    public void Stop()
    {
        lock (gate)
        {
            next.Clear();
            once.Clear();
            always.Clear();
            sometimes.Clear();
            quiet = true;
        }
    }

    /// <summary>What goes wrong with this call for the person; null = nothing. A vendor asks once a call.</summary>
    public Trouble? Meet(string person)
    {
        if (quiet)
        {
            return null;
        }

        lock (gate)
        {
            var trouble = Scripted(person) ?? ByChance();
            made += trouble is null ? 0 : 1;
            return trouble;
        }
    }

    private Trouble? Scripted(string person) =>
        next.TryDequeue(out var trouble) ? trouble
        : once.TryGetValue(person, out var queue) && queue.TryDequeue(out trouble) ? trouble
        : always.GetValueOrDefault(person);

    private Trouble? ByChance()
    {
        foreach (var (share, trouble, chance) in sometimes)
        {
            if (chance.NextDouble() < share)
            {
                return trouble;
            }
        }

        return null;
    }

    private void Script(Action change)
    {
        lock (gate)
        {
            change();
            quiet = false;
        }
    }

    private static void Add(Queue<Trouble> queue, int count, Trouble trouble)
    {
        for (var i = 0; i < count; i++)
        {
            queue.Enqueue(trouble);
        }
    }
}
