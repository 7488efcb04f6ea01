namespace Vendors.Telegram;

/// <summary>Updates nobody has confirmed yet: given again at each poll until a higher offset is asked for.</summary>
internal sealed class TelegramQueue
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, byte[]> waiting = [];
    private TaskCompletionSource arrival = NewSignal();
    private CancellationTokenSource? poll;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    public void Add(long id, byte[] update)
    {
        lock (gate)
        {
            waiting[id] = update;
            arrival.TrySetResult();
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
        }
    }

    /// <summary>The updates from the offset on, waited for if there are none; null when another poll came in between.</summary>
    public async Task<IReadOnlyList<byte[]>?> PollAsync(long offset, int limit, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        lock (gate)
        {
            poll?.Cancel();
            poll = mine;
        }

        try
        {
            return await FromAsync(offset, limit, patience, time, mine.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            lock (gate)
            {
                poll = poll == mine ? null : poll;
            }
        }
    }

    private async Task<IReadOnlyList<byte[]>> FromAsync(long offset, int limit, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + patience;
        while (true)
        {
            var (ready, signal) = Take(offset, limit);
            var left = end - time.GetUtcNow();
            if (ready.Count > 0 || left <= TimeSpan.Zero)
            {
                return ready;
            }

            try
            {
                await signal.WaitAsync(left, time, cancellation);
            }
            catch (TimeoutException)
            {
                return [];
            }
        }
    }

    private (IReadOnlyList<byte[]> Ready, Task Arrival) Take(long offset, int limit)
    {
        lock (gate)
        {
            // A negative offset counts from the end and forgets all that lies before.
            var from = offset < 0 ? waiting.Keys.TakeLast((int)-offset).FirstOrDefault() : offset;
            foreach (var confirmed in waiting.Keys.TakeWhile(id => id < from).ToArray())
            {
                waiting.Remove(confirmed);
            }

            if (waiting.Count == 0 && arrival.Task.IsCompleted)
            {
                arrival = NewSignal();
            }

            return ([.. waiting.Values.Take(limit)], arrival.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
