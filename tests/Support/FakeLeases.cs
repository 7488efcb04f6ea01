using Connectors.Channels;

namespace Tests.Support;

/// <summary>The rights of one installation; <see cref="ForProcess"/> is how one of its processes sees them.</summary>
public sealed class FakeLeases(TimeProvider clock) : ILeases
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Holder, DateTimeOffset Until)> held = [];

    /// <summary>Every grant, in order.</summary>
    public List<string> Granted { get; } = [];

    public ILeases ForProcess(string name) => new View(this, name);

    public Task<bool> HoldAsync(string right, TimeSpan length, CancellationToken cancellation) => Task.FromResult(Hold("one", right, length));

    public Task ReleaseAsync(string right, CancellationToken cancellation) => Task.FromResult(Release("one", right));

    /// <summary>Who has a right now; null = nobody.</summary>
    public string? HolderOf(string right)
    {
        lock (gate)
        {
            return held.TryGetValue(right, out var lease) && lease.Until > clock.GetUtcNow() ? lease.Holder : null;
        }
    }

    private bool Hold(string holder, string right, TimeSpan length)
    {
        lock (gate)
        {
            if (HolderOf(right) is { } other && other != holder)
            {
                return false;
            }

            held[right] = (holder, clock.GetUtcNow() + length);
            Granted.Add(right);
            return true;
        }
    }

    private bool Release(string holder, string right)
    {
        lock (gate)
        {
            return HolderOf(right) == holder && held.Remove(right);
        }
    }

    private sealed class View(FakeLeases leases, string name) : ILeases
    {
        public Task<bool> HoldAsync(string right, TimeSpan length, CancellationToken cancellation) => Task.FromResult(leases.Hold(name, right, length));

        public Task ReleaseAsync(string right, CancellationToken cancellation) => Task.FromResult(leases.Release(name, right));
    }
}
