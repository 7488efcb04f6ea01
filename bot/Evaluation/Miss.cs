using Knowledge.Search;
using Knowledge.Text;

namespace Bot.Evaluation;

/// <summary>A message that came out badly: what it cost, dearest first, and the reasons the program can see.</summary>
internal sealed record Miss(Verdict Verdict, double Cost, IReadOnlyList<string> Reasons)
{
    private const double Sure = 0.7;
    private const double Alike = 0.6;

    /// <summary>Null when the citizen got what was expected.</summary>
    public static Miss? Of(Verdict verdict, EvalRun run) => verdict.Expected switch
    {
        "procedure" when verdict.First is not null => OfProcedure(verdict, run),
        "unknown" when verdict.NotAnswered == false => verdict.Report.Kind == "procedure"
            ? new Miss(verdict, 3 + verdict.Report.Confidence, [SureOrNot(verdict), "not ours to answer: " + verdict.Item.Topic])
            : new Miss(verdict, 0.9, ["offered what is not ours: " + verdict.Item.Topic]),
        "clarify" when verdict.AskedBack is not null => OfVague(verdict, run),
        _ when verdict.KindRight == false => new Miss(verdict, 0.5, [$"kind: {verdict.Report.Kind}"]),
        _ => null,
    };

    private static Miss? OfProcedure(Verdict verdict, EvalRun run) => verdict.Outcome switch
    {
        Outcome.AnsweredWrong => new Miss(verdict, 3 + verdict.Report.Confidence, [SureOrNot(verdict), .. verdict.Tap == true ? ["one tap away"] : Causes(verdict, run)]),
        Outcome.Refused or Outcome.Other => new Miss(verdict, 2, [Refusal(verdict), .. Causes(verdict, run)]),
        Outcome.OfferedWithout => new Miss(verdict, 1, ["asked back without it", .. Causes(verdict, run)]),
        _ when verdict.SectionRight == false => new Miss(verdict, 0.7, [$"section: {verdict.Report.Section} instead of {verdict.Section}"]),
        _ when verdict.FactsHeld == false => new Miss(verdict, 0.6, ["a fact is missing in the answer"]),
        _ => null,
    };

    private static Miss? OfVague(Verdict verdict, EvalRun run) => verdict.Outcome switch
    {
        Outcome.AnsweredWrong => new Miss(verdict, 3 + verdict.Report.Confidence, [SureOrNot(verdict), "vague, but answered", .. Causes(verdict, run)]),
        Outcome.Refused or Outcome.Other => new Miss(verdict, 2, [Refusal(verdict), .. Causes(verdict, run)]),
        Outcome.OfferedWithout => new Miss(verdict, 1, ["asked back without it", .. Causes(verdict, run)]),
        Outcome.AnsweredRight => new Miss(verdict, 0.8, ["vague, but answered"]),
        _ => null,
    };

    private static string SureOrNot(Verdict verdict) => verdict.Report.Confidence >= Sure ? "sure but wrong" : "unsure and wrong";

    private static string Refusal(Verdict verdict) => verdict.Report switch
    {
        { Kind: not "unknown" } report => $"another skill took it: {report.Kind}",
        { Topic: { Length: > 0 } topic } => $"gate: {topic}",
        _ => "refused: nothing likely enough",
    };

    /// <summary>Why a labelled procedure was not put first.</summary>
    private static IEnumerable<string> Causes(Verdict verdict, EvalRun run)
    {
        var held = verdict.Codes.Where(run.Search.Serves).ToList();
        if (held.Count == 0)
        {
            yield return "not imported";
            yield break;
        }

        if (held.All(c => run.Search.SpokenCount(c) == 0))
        {
            yield return "no spoken question";
        }

        var rank = Considered(verdict, run).ToList().FindIndex(held.Contains);
        yield return rank < 0 ? "not among the candidates" : $"ranked: {rank + 1}";

        var first = verdict.Report.Kind is "procedure" or "clarify" ? verdict.Report.Procedures.FirstOrDefault() : null;
        if (first is not null && !held.Contains(first) && held.Any(c => Likeness(run.Search.NameOf(c), run.Search.NameOf(first)) >= Alike))
        {
            yield return "sibling title";
        }
    }

    /// <summary>What was ranked, best first; of a follow-up only what the reply names.</summary>
    private static IEnumerable<string> Considered(Verdict verdict, EvalRun run) => verdict.IsFollowUp
        ? verdict.Report.Procedures
        : run.Search.Explain(verdict.Item.Turns[^1].Text ?? "").Candidates.Select(c => c.Code);

    /// <summary>Shared words of two titles against the words of both (Dice).</summary>
    private static double Likeness(string? one, string? other)
    {
        var (a, b) = (WordsOf(one), WordsOf(other));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);
    }

    private static HashSet<string> WordsOf(string? name) =>
        [.. VietnameseText.Fold(Titles.Plain(name ?? "")).Split([' ', ',', ';', '.', '(', ')', '/', '-'], StringSplitOptions.RemoveEmptyEntries)];
}
