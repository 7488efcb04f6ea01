using System.Collections.Concurrent;

namespace Bot.Outbox;

/// <summary>
/// How many sends of an account are under way at once; this bounds what a crash leaves unknown. A send that is slow gives its place to others
/// and goes on beside them, so that a vendor who is slow for some is not slow for all.
/// </summary>
internal sealed class SendSlots(OutboxOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(string, string), SemaphoreSlim> accounts = new();
    private readonly Lock gate = new();
    private TaskCompletionSource? empty;
    private int underWay;

    public async Task<Slot> TakeAsync(string channel, string account, CancellationToken cancellation)
    {
        var places = accounts.GetOrAdd((channel, account), _ => new SemaphoreSlim(options.Parallel));
        await places.WaitAsync(cancellation);
        lock (gate)
        {
            underWay++;
        }

        return new Slot(this, places);
    }

    /// <summary>Ends when no send is under way any more.</summary>
    public Task EmptyAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (underWay == 0)
            {
                return Task.CompletedTask;
            }

            empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return empty.Task.WaitAsync(cancellation);
        }
    }

    private void Ended()
    {
        lock (gate)
        {
            if (--underWay == 0)
            {
                empty?.TrySetResult();
            }
        }
    }

    internal sealed class Slot(SendSlots slots, SemaphoreSlim places) : IDisposable
    {
        private int freed;

        public void FreeIfSlow(Task sending) => _ = FreeLaterAsync(sending);

        public void Dispose()
        {
            Free();
            slots.Ended();
        }

        private async Task FreeLaterAsync(Task sending)
        {
            // Only the time matters here; how it ended is the sender's.
            await sending.WaitAsync(Slow, slots.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Free();
        }

        private void Free()
        {
            if (Interlocked.Exchange(ref freed, 1) == 0)
            {
                places.Release();
            }
        }
    }

    private TimeProvider Clock => clock;
}
