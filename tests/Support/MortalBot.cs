using Bot.Database;

namespace Tests.Support;

/// <summary>A bot process that is killed at random moments and started again on the same data and address.</summary>
public sealed class MortalBot(DataFolder data, Random chance, IReadOnlyDictionary<string, string>? environment = null) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private BotProcess? process;
    private TaskCompletionSource alive = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource due = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int untilDue = int.MaxValue;

    public Uri Address { get; } = BotProcess.FreeAddress();

    public Task AliveAsync()
    {
        lock (gate)
        {
            return alive.Task;
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        process = await BotProcess.StartAsync(data, Address, cancellation, environment);
        lock (gate)
        {
            alive.TrySetResult();
        }
    }

    /// <summary>Something happened out there (a post begins, a post is acknowledged): the moments among which chance picks.</summary>
    public void Happened()
    {
        lock (gate)
        {
            if (--untilDue == 0)
            {
                due.TrySetResult();
            }
        }
    }

    /// <summary>Kills and restarts; returns how often.</summary>
    public async Task<int> KillAsync(int times, (int Least, int Most) every, CancellationToken cancellation)
    {
        for (var i = 0; i < times; i++)
        {
            await NextAsync(chance.Next(every.Least, every.Most)).WaitAsync(cancellation);
            lock (gate)
            {
                alive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            await process!.KillAsync(cancellation);
            process.Dispose();
            await StartAsync(cancellation);
        }

        return times;
    }

    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task NextAsync(int happenings)
    {
        lock (gate)
        {
            due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            untilDue = happenings;
            return due.Task;
        }
    }
}
