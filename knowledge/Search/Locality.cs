using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>
/// Which records a citizen of this province may be answered from: its own and the national ones. Some records of other provinces are
/// published as national; the decision that issued them gives them away.
/// </summary>
public sealed class Locality
{
    private readonly string province;
    private readonly HashSet<string> foreignDecisions;

    /// <param name="known">Decisions that an editor knows to be another province's (other-province-decisions.csv).</param>
    public Locality(string province, IEnumerable<(ProcedureScope Scope, string? Decision)> all, IEnumerable<string> known)
    {
        this.province = province;
        var byDecision = all.Where(r => !string.IsNullOrWhiteSpace(r.Decision)).ToLookup(r => r.Decision!.Trim(), r => r.Scope, StringComparer.OrdinalIgnoreCase);
        foreignDecisions = byDecision
            .Where(g => !OfMinistry(g.Key) && !g.Any(IsOurs) && (g.Any(s => s.Kind == "local") || OfProvince(g.Key)))
            .Select(g => g.Key)
            .Concat(known)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>True for the province's own records and for national ones that no other province issued.</summary>
    public bool Serves(ProcedureScope scope, string? decision) =>
        scope.Kind == "local" ? IsOurs(scope) : decision is null || !foreignDecisions.Contains(decision.Trim());

    public bool IsOurs(ProcedureScope scope) =>
        scope.Kind == "local" && (scope.Province == province || scope.Provinces.Contains(province));

    private static bool OfMinistry(string decision) =>
        decision.Contains("-B", StringComparison.OrdinalIgnoreCase) || decision.Contains("/QĐ-B", StringComparison.OrdinalIgnoreCase) || decision.Contains("-NHNN", StringComparison.OrdinalIgnoreCase);

    private static bool OfProvince(string decision) =>
        decision.Contains("UBND", StringComparison.OrdinalIgnoreCase) || decision.Contains("/QĐ-VP", StringComparison.OrdinalIgnoreCase) || decision.Contains("/TTr-S", StringComparison.OrdinalIgnoreCase);
}
