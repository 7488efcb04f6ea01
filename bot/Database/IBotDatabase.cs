namespace Bot.Database;

/// <summary>The database of this process: its start, its cold reads and writes, its backup. One implementation per database.</summary>
public interface IBotDatabase
{
    /// <summary>Ends when the schema is up to date; the stores wait for it by themselves.</summary>
    Task Ready { get; }

    /// <summary>Brings the schema up to date. Calling it again returns the same task.</summary>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>
    /// Registers this process as a server until it is disposed or dies. Null: another server is there and they would not know of each other. Servers
    /// that say <paramref name="together"/> stand beside each other, one that does not stands alone.
    /// </summary>
    Task<IAsyncDisposable?> ServeAsync(bool together, CancellationToken cancellation);

    /// <summary>A context for reading. Writes go through <see cref="WriteAsync"/>.</summary>
    Task<BotDb> OpenAsync(CancellationToken cancellation);

    /// <summary>
    /// Runs a cold write in the process's single write turn, so that it never meets the hot path at a lock. Keep it short,
    /// save once (one SaveChanges = one transaction), and never call a store inside it: that would wait for itself.
    /// </summary>
    Task<T> WriteAsync<T>(Func<BotDb, CancellationToken, Task<T>> write, CancellationToken cancellation);

    /// <summary>Writes a consistent copy to a file that does not exist yet, while everything runs on.</summary>
    Task BackupAsync(string file, CancellationToken cancellation);

    /// <summary>
    /// Calls back with the conversation whenever a web chat's transcript has grown, whichever process wrote it; never where there is but one process.
    /// Runs until it is cancelled or the database is lost.
    /// </summary>
    Task WatchTranscriptsAsync(Action<string> grown, CancellationToken cancellation);
}
