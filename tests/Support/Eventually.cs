namespace Tests.Support;

/// <summary>Waits for what another process does, and says so when it never happens.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, string otherwise, TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!await condition())
            {
                await ticks.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(otherwise);
        }
    }
}
