using System.Collections.Concurrent;

namespace Vendors;

/// <summary>What citizens saw, in the order in which the vendor took it; safe from any thread.</summary>
public sealed class Accepted
{
    private readonly Lock gate = new();
    private readonly List<Shown> all = [];
    private readonly Dictionary<string, List<Shown>> byPerson = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> typing = new(StringComparer.Ordinal);
    private readonly List<Waiter> waiters = [];

    /// <summary>Off: only counts are kept and texts are never built, as a benchmark needs.</summary>
    public bool KeepTexts { get; set; } = true;

    /// <summary>Called for each message before the bot hears that it was taken; on the server's thread, so be quick.</summary>
    public Action<Shown>? OnShown { get; set; }

    /// <summary>Messages seen by all citizens together.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return field;
            }
        }

        private set;
    }

    /// <summary>All messages in order; empty when texts are not kept.</summary>
    public IReadOnlyList<Shown> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    /// <summary>What this person saw, in order; empty when texts are not kept.</summary>
    public IReadOnlyList<Shown> For(string person)
    {
        lock (gate)
        {
            return byPerson.TryGetValue(person, out var shown) ? [.. shown] : [];
        }
    }

    /// <summary>How many messages this person saw, kept or only counted.</summary>
    public int CountFor(string person)
    {
        lock (gate)
        {
            return counts.GetValueOrDefault(person);
        }
    }

    /// <summary>How often this person was shown that the bot is typing.</summary>
    public int TypingFor(string person) => typing.GetValueOrDefault(person);

    /// <summary>Ends when that many messages were seen by all; TimeoutException says how many were.</summary>
    public Task WaitAsync(int count, TimeSpan timeout, CancellationToken cancellation = default) => WaitAsync(null, count, timeout, cancellation);

    /// <summary>Ends when this person has seen that many messages in all, and gives them.</summary>
    public async Task<IReadOnlyList<Shown>> WaitForAsync(string person, int count, TimeSpan timeout, CancellationToken cancellation = default)
    {
        await WaitAsync(person, count, timeout, cancellation);
        return For(person);
    }

    internal void Type(string person) => typing.AddOrUpdate(person, 1, (_, n) => n + 1);

    internal void Show(Shown shown)
    {
        lock (gate)
        {
            Count++;
            counts[shown.Person] = counts.GetValueOrDefault(shown.Person) + 1;
            if (KeepTexts)
            {
                all.Add(shown);
                (byPerson.TryGetValue(shown.Person, out var seen) ? seen : byPerson[shown.Person] = []).Add(shown);
            }

            waiters.RemoveAll(w => Reached(w.Person) >= w.Count && w.Done.TrySetResult());
        }

        OnShown?.Invoke(shown);
    }

    private async Task WaitAsync(string? person, int count, TimeSpan timeout, CancellationToken cancellation)
    {
        var waiter = new Waiter(person, count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            if (Reached(person) >= count)
            {
                return;
            }

            waiters.Add(waiter);
        }

        try
        {
            await waiter.Done.Task.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{person ?? "All"} saw {(person is null ? Count : CountFor(person))} of {count} messages within {timeout}.", late);
        }
        finally
        {
            lock (gate)
            {
                waiters.Remove(waiter);
            }
        }
    }

    private int Reached(string? person) => person is null ? Count : counts.GetValueOrDefault(person);

    private sealed record Waiter(string? Person, int Count, TaskCompletionSource Done);
}
