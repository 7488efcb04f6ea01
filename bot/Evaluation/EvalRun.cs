using Knowledge.Search;

namespace Bot.Evaluation;

/// <summary>What a report is made from: every judged message, and the search that it was answered from.</summary>
public sealed record EvalRun(IReadOnlyList<Verdict> Verdicts, ProcedureSearch Search)
{
    public IEnumerable<Verdict> Procedures => Verdicts.Where(v => v.First is not null);

    /// <summary>Code and name, short; a topic or a code that is not held has no name.</summary>
    public string Name(string? code, int longest) =>
        code is null ? "" : Cell.Text(Titles.Plain(Search.NameOf(code) ?? "(not held)"), longest);
}
