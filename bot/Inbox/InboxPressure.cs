namespace Bot.Inbox;

/// <summary>
/// Whether messages arrive faster than they are put on disk. Answers then stand back: a late acknowledgement makes a vendor deliver again and in the
/// end give up, a late answer is only late.
/// </summary>
public sealed class InboxPressure(TimeProvider clock)
{
    private const int High = 16;
    private const int Low = 4;
    // However great the pressure, something is answered.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(25);

    private readonly Lock gate = new();
    private int keeping;
    private TaskCompletionSource? calm;

    public bool IsHigh => Volatile.Read(ref calm) is not null;

    /// <summary>One more message is being kept; dispose when it is on disk.</summary>
    internal Keep Begin()
    {
        if (Interlocked.Increment(ref keeping) >= High && !IsHigh)
        {
            Press();
        }

        return new Keep(this);
    }

    /// <summary>Waits for calm, but not long.</summary>
    public async ValueTask StandBackAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref calm) is { } pressed)
        {
            await pressed.Task.WaitAsync(Patience, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref keeping) <= Low && IsHigh)
        {
            Calm();
        }
    }

    private void Press()
    {
        lock (gate)
        {
            // It may have passed already, and then nobody would say so.
            if (Volatile.Read(ref keeping) > Low)
            {
                calm ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private void Calm()
    {
        lock (gate)
        {
            if (Volatile.Read(ref keeping) <= Low)
            {
                calm?.SetResult();
                calm = null;
            }
        }
    }

    internal readonly struct Keep(InboxPressure pressure) : IDisposable
    {
        public void Dispose() => pressure.End();
    }
}
