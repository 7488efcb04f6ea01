using Bot.Inbox;

namespace Bot.Conversations;

/// <summary>
/// Lets as many turns compute at once as there are processors; the others wait here and not in the queue of the threads, where acknowledgements
/// would stand behind them. A turn that waits for the outside world holds no place.
/// </summary>
internal sealed class TurnGate(InboxPressure pressure) : IDisposable
{
    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);

    public async Task<Place> EnterAsync(CancellationToken cancellation)
    {
        var place = new Place(this);
        await place.EnterAsync(cancellation);
        return place;
    }

    public void Dispose() => places.Dispose();

    /// <summary>One place, used by one conversation at a time; left early, or at the latest when disposed.</summary>
    internal sealed class Place(TurnGate gate) : IDisposable
    {
        private bool held;

        /// <summary>Nothing happens where the place is still held.</summary>
        public async ValueTask EnterAsync(CancellationToken cancellation)
        {
            if (!held)
            {
                await gate.places.WaitAsync(cancellation);
                held = true;
                await gate.StandBackAsync(cancellation);
            }
        }

        public void Leave()
        {
            if (held)
            {
                held = false;
                gate.places.Release();
            }
        }

        public void Dispose() => Leave();
    }

    private ValueTask StandBackAsync(CancellationToken cancellation) => pressure.StandBackAsync(cancellation);
}
