using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>The records and the search over them that answers come from now; <see cref="ReloadAsync"/> swaps both after an import.</summary>
public sealed class KnowledgeBase(IProcedureSource source, SearchTables tables, string province)
{
    private volatile ProcedureSearch? search;

    /// <summary>False until the first <see cref="ReloadAsync"/>: the bot is not ready before.</summary>
    public bool Ready => search is not null;

    public string Province => province;

    public ProcedureSearch Search => search ?? throw new InvalidOperationException("The knowledge base is not loaded yet");

    /// <summary>Reads all current records and builds the index anew; questions meanwhile are answered from the old one.</summary>
    public async Task ReloadAsync(CancellationToken cancellation) => search = ProcedureSearch.Build(await source.CardsAsync(cancellation), tables, province);

    /// <summary>A record that may be told to a citizen of this province, or null.</summary>
    public ValueTask<KeptProcedure?> FindAsync(string code, CancellationToken cancellation) =>
        Search.Serves(code) ? source.FindAsync(code, cancellation) : ValueTask.FromResult<KeptProcedure?>(null);
}
