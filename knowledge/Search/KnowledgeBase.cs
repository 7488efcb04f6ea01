using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>The records and the search over them that answers come from now; <see cref="ReloadAsync"/> swaps both after an import.</summary>
public sealed class KnowledgeBase(IProcedureSource source, SearchTables tables, string province)
{
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ProcedureSearch? search;

    /// <summary>False until the first <see cref="ReloadAsync"/>: the bot is not ready before.</summary>
    public bool Ready => search is not null;

    public string Province => province;

    public ProcedureSearch Search => search ?? throw new InvalidOperationException("The knowledge base is not loaded yet");

    /// <summary>Reads all current records and builds the index anew; questions meanwhile are answered from the old one.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        search = ProcedureSearch.Build(await source.CardsAsync(cancellation), tables, province);
        loaded.TrySetResult();
    }

    /// <summary>
    /// Ends when the first load has ended. After a crash the kept messages are taken up at once: their answers wait a second for the
    /// knowledge rather than be an apology.
    /// </summary>
    public Task LoadedAsync(CancellationToken cancellation) => loaded.Task.WaitAsync(cancellation);

    /// <summary>A record that may be told to a citizen of this province, or null.</summary>
    public ValueTask<KeptProcedure?> FindAsync(string code, CancellationToken cancellation) =>
        Search.Serves(code) ? source.FindAsync(code, cancellation) : ValueTask.FromResult<KeptProcedure?>(null);
}
