namespace Bot;

/// <summary>The moment at which the whole host is up.</summary>
internal static class HostStarted
{
    public static async Task StartedAsync(this IHostApplicationLifetime host, CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellation);
    }
}
