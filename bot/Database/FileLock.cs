namespace Bot.Database;

/// <summary>A lock between processes that the operating system releases even on kill -9.</summary>
public sealed class FileLock : IDisposable, IAsyncDisposable
{
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>The lock, or null when another process holds it.</summary>
    public static FileLock? Try(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task<FileLock> WaitAsync(string path, CancellationToken cancellation)
    {
        FileLock? held;
        while ((held = Try(path)) is null)
        {
            await Task.Delay(50, cancellation);
        }

        return held;
    }

    public void Dispose() => stream.Dispose();

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
