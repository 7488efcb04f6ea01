using Knowledge.Search;
using Knowledge.Text;

namespace Load.Engines;

/// <summary>The bot's own search, with all that it loads: tables, spoken questions, encoder, index.</summary>
internal sealed class OwnSearch(IReadOnlyList<ProcedureCard> cards) : ISearchEngine
{
    private ProcedureSearch? search;

    public string Name => "Gần Dân";
    public long Unmanaged => 0;

    // It reads its own form of the same records, and filters them itself.
    public void Build(IReadOnlyList<EngineRecord> records) => search = ProcedureSearch.Build(cards, new SearchTables(new TextTables()), Records.Province);

    public IReadOnlyList<string> Find(string message) => [.. search!.Find(message).Ranked.Select(c => c.Code).Take(10)];

    public void Dispose() => search = null;
}
