using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>
/// Answer, ask back or do not know, by expected cost: a wrong procedure costs the citizen a day's trip, a question back a tap,
/// a refusal a phone call.
/// </summary>
internal sealed class Decision(RankerWeights weights)
{
    private const double WrongAnswer = 1.0;
    private const double Tap = 0.42;
    private const double UselessTap = 0.45;
    private const double Refusal = 1.35;
    private const double LikelyAllTheSame = 0.6;
    private const float CloseBehind = 1.5f;
    private const int MostOffered = 4;
    private const double WordForWord = 0.92;
    private const double Guess = 0.4;
    // A candidate this far behind the first is not worth a button.
    private const float Behind = 3.2f;

    public Finding Of(Ranking ranking, ProcedureSection section, string question, bool followUp)
    {
        var ranked = ranking.Ranked;
        if (ranked.Count == 0)
        {
            return new Finding.NotKnown("", [], 0) { Question = question };
        }

        var candidates = ranked.Select(r => new Candidate(r.Record.Card.Code, r.Record.Card.Name, r.Score)).ToList();
        if (ranked[0].Record.Topic is { } topic)
        {
            return Elsewhere(topic, candidates, ranking, section, question);
        }

        var right = Right(ranking);
        var among = Math.Max(right, Evidence.Probability(ranking.Evidence, weights.RightIsOffered));
        var answer = (1 - right) * WrongAnswer;
        var ask = Tap + ((1 - among) * UselessTap);
        var refuse = among * Refusal;
        var offered = Offer(ranked, candidates);
        var canAsk = offered.Count >= 2;
        return answer <= refuse && (answer <= ask || !canAsk)
            ? new Finding.Answerable(NoTopics(ranked, candidates), section, right, followUp) { Question = question }
            : ask <= refuse && canAsk ? new Finding.AskBack(offered, section, among) { Question = question }
            : new Finding.NotKnown("", NoTopics(ranked, candidates), among) { Question = question };
    }

    /// <summary>How likely the first record is meant.</summary>
    private double Right(Ranking ranking)
    {
        if (SaidWordForWord(ranking.Ranked))
        {
            return WordForWord;
        }

        var learned = ranking.Sureness(weights);
        return ranking.IsVague ? Math.Min(learned, Guess) : learned;
    }

    /// <summary>A matter that is not answered here came first: turn the citizen away, unless a procedure is likely too and close behind.</summary>
    private Finding Elsewhere(string topic, List<Candidate> candidates, Ranking ranking, ProcedureSection section, string question)
    {
        var ranked = ranking.Ranked;
        var offered = Offer(ranked, candidates);
        var likely = ranking.ProcedureEvidence is { } evidence ? Evidence.Probability(evidence, weights.RightIsOffered) : 0;
        return likely > LikelyAllTheSame && offered.Count >= 2 && ranked[0].Score - offered[0].Score < CloseBehind
            ? new Finding.AskBack(offered, section, likely) { Question = question }
            : new Finding.NotKnown(topic, NoTopics(ranked, candidates), likely) { Question = question };
    }

    /// <summary>
    /// The message is a spoken name of the first and of no other: an editor decided what it means. Training cannot know such messages, since
    /// each spoken question is taken out before it is asked.
    /// </summary>
    private static bool SaidWordForWord(IReadOnlyList<Ranked> ranked)
    {
        const float same = 0.96f;
        const float apart = 0.05f;
        float Closest(int i) => ranked[i].Features[(int)Feature.Closest];
        return Closest(0) > same && Enumerable.Range(1, ranked.Count - 1).All(i => Closest(i) < Closest(0) - apart);
    }

    private static List<Candidate> NoTopics(IReadOnlyList<Ranked> ranked, List<Candidate> candidates) =>
        [.. candidates.Where((_, i) => ranked[i].Record.Topic is null)];

    private static List<Candidate> Offer(IReadOnlyList<Ranked> ranked, List<Candidate> candidates) =>
        [.. candidates.Where((_, i) => ranked[i].Record.Topic is null).Where((c, n) => n < 2 || ranked[0].Score - c.Score < Behind).Take(MostOffered)];
}
