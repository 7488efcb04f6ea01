using Connectors.Channels;

namespace Tests.Support;

/// <summary>A vault in memory that outlives the process under test, and in which that process can be made to die.</summary>
public sealed class FakeVault : ITokenVault
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Channel, string Account), StoredTokens> kept = [];

    /// <summary>The write (1 = the first) that the process does not survive; 0 = none.</summary>
    public int CrashAtWrite { get; set; }

    /// <summary>Whether the write at which the process dies is on disk all the same.</summary>
    public bool CrashAfterWriting { get; set; }

    public int Writes { get; private set; }

    public StoredTokens? this[string channel, string account]
    {
        get
        {
            lock (gate)
            {
                return kept.GetValueOrDefault((channel, account));
            }
        }
    }

    public Task<StoredTokens?> ReadAsync(string channel, string account, CancellationToken cancellation) => Task.FromResult(this[channel, account]);

    public Task SaveAsync(string channel, string account, StoredTokens tokens, CancellationToken cancellation)
    {
        lock (gate)
        {
            var dies = ++Writes == CrashAtWrite;
            if (!dies || CrashAfterWriting)
            {
                kept[(channel, account)] = tokens;
            }

            return dies ? Task.FromException(new CrashedException()) : Task.CompletedTask;
        }
    }
}

/// <summary>Stands for the end of the process: nothing after it runs.</summary>
public sealed class CrashedException() : Exception("the process died here");
