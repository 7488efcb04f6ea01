using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>Answer, ask back or do not know: chosen from the scores of the ranked records.</summary>
internal sealed class Decision
{
    public Finding Of(IReadOnlyList<ProcedureSearch.Ranked> ranked, ProcedureSection section)
    {
        var candidates = ranked.Select(r => new Candidate(r.Record.Card.Code, r.Record.Card.Name, r.Score)).ToList();
        return candidates.Count == 0
            ? new Finding.NotKnown("", candidates, 0)
            : new Finding.Answerable(candidates, section, 0.5, false);
    }
}
