using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>
/// Answer, ask back or do not know, by expected cost: a wrong procedure costs the citizen a day's trip, a question back a tap,
/// a refusal a phone call.
/// </summary>
internal sealed class Decision(RankerWeights weights)
{
    private const double WrongAnswer = 1.0;
    private const double Tap = 0.3;
    private const double UselessTap = 0.45;
    private const double Refusal = 1.1;
    private const int MostOffered = 4;
    // A candidate this far behind the first is not worth a button.
    private const float Behind = 4.5f;

    /// <param name="ranked">Best first, one record per matter.</param>
    public Finding Of(IReadOnlyList<Ranked> ranked, float[] evidence, ProcedureSection section, string question, bool followUp)
    {
        if (ranked.Count == 0)
        {
            return new Finding.NotKnown("", [], 0) { Question = question };
        }

        var candidates = ranked.Select(r => new Candidate(r.Record.Card.Code, r.Record.Card.Name, r.Score)).ToList();
        var right = Evidence.Probability(evidence, weights.FirstIsRight);
        var among = Math.Max(right, Evidence.Probability(evidence, weights.RightIsOffered));
        if (ranked[0].Record.Topic is { } topic)
        {
            return Elsewhere(topic, candidates, ranked, right, section, question);
        }

        var answer = (1 - right) * WrongAnswer;
        var ask = Tap + ((1 - among) * UselessTap);
        var refuse = among * Refusal;
        var offered = Offer(ranked, candidates);
        return answer <= ask && answer <= refuse
            ? new Finding.Answerable(NoTopics(ranked, candidates), section, right, followUp) { Question = question }
            : ask <= refuse && offered.Count >= 2 ? new Finding.AskBack(offered, section, among) { Question = question }
            : answer <= refuse && offered.Count < 2 ? new Finding.Answerable(NoTopics(ranked, candidates), section, right, followUp) { Question = question }
            : new Finding.NotKnown("", NoTopics(ranked, candidates), among) { Question = question };
    }

    private static Finding Elsewhere(string topic, List<Candidate> candidates, IReadOnlyList<Ranked> ranked, double right, ProcedureSection section, string question)
    {
        var offered = Offer(ranked, candidates);
        // A near tie between "not here" and a procedure: let the citizen choose rather than turn them away.
        return right < 0.35 && offered.Count >= 2 && ranked.Count > 1 && ranked[1].Record.Topic is null && ranked[0].Score - ranked[1].Score < 0.4
            ? new Finding.AskBack(offered, section, right) { Question = question }
            : new Finding.NotKnown(topic, NoTopics(ranked, candidates), 1 - right) { Question = question };
    }

    private static List<Candidate> NoTopics(IReadOnlyList<Ranked> ranked, List<Candidate> candidates) =>
        [.. candidates.Where((_, i) => ranked[i].Record.Topic is null)];

    private static List<Candidate> Offer(IReadOnlyList<Ranked> ranked, List<Candidate> candidates) =>
        [.. candidates.Where((c, i) => ranked[i].Record.Topic is null && ranked[0].Score - c.Score < Behind).Take(MostOffered)];
}
