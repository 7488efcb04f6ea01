using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Which records gave way to others and must not win over them: national ones whose matter the province has a record of its own for, and
/// those that a newer record replaced (superseded.csv, which editors extend). Their spoken questions pass to the successor.
/// </summary>
public sealed class Succession
{
    private readonly Dictionary<string, string> successors = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> predecessors;

    /// <param name="known">Pairs of old and new code; a pair whose new code is not among the cards does not count.</param>
    public Succession(IReadOnlyCollection<ProcedureCard> cards, Locality locality, IEnumerable<(string Code, string By)> known)
    {
        var codes = cards.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, by) in known.Where(p => codes.Contains(p.By)))
        {
            successors[code] = by;
        }

        var ours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var card in cards.Where(c => locality.IsOurs(c.Scope)))
        {
            ours.TryAdd(Title(card), card.Code);
        }

        foreach (var card in cards.Where(c => !locality.IsOurs(c.Scope)))
        {
            if (ours.TryGetValue(Title(card), out var by))
            {
                successors.TryAdd(card.Code, by);
            }
        }

        predecessors = successors.ToLookup(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }

    public bool GaveWay(string code) => successors.ContainsKey(code);

    /// <summary>Codes whose place this one took.</summary>
    public IEnumerable<string> Before(string code) => predecessors[code];

    private static string Title(ProcedureCard card) => VietnameseText.Fold(Titles.Plain(card.Name));
}
