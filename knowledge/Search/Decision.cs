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
    private const double UselessTap = 0.3;
    private const double Refusal = 1.0;
    private const float Behind = 3.2f;
    // A matter that is not answered here and is this far ahead is meant, whatever the procedures behind it look like.
    private const float Leads = 2.5f;
    private const int MostOffered = 4;
    private const double WordForWord = 0.92;
    private const double Guess = 0.4;
    // Above it another procedure beside the answer would only confuse.
    private const double Certain = 0.93;
    private const int MostInstead = 2;

    public Finding Of(Ranking ranking, ProcedureSection section, string question, bool followUp)
    {
        var candidates = ranking.Procedures.Select(r => new Candidate(r.Record.Card.Code, r.Record.Card.Name, r.Score)).ToList();
        if (candidates.Count == 0)
        {
            return new Finding.NotKnown(ranking.Topic ?? "", [], 0) { Question = question };
        }

        if (ranking.Topic is { } topic && ranking.Ranked[0].Score - ranking.Procedures[0].Score > Leads)
        {
            return new Finding.NotKnown(topic, candidates, 0) { Question = question };
        }

        var right = Right(ranking);
        var among = Math.Max(right, ranking.Offered(weights));
        var answer = (1 - right) * WrongAnswer;
        var ask = Tap + ((1 - among) * UselessTap);
        var refuse = among * Refusal;
        var offered = Offer(candidates);
        var canAsk = offered.Count >= 2;
        return answer <= refuse && (answer <= ask || !canAsk)
            ? new Finding.Answerable(candidates, section, right, followUp) { Question = question, Instead = right < Certain ? [.. offered.Skip(1).Take(MostInstead).Select(c => c.Code)] : [] }
            : ask <= refuse && canAsk ? new Finding.AskBack(offered, section, among) { Question = question }
            : new Finding.NotKnown(ranking.Topic ?? "", candidates, among) { Question = question };
    }

    /// <summary>How likely the first procedure is meant.</summary>
    private double Right(Ranking ranking)
    {
        if (ranking.IsVague)
        {
            return Math.Min(ranking.Sureness(weights), Guess);
        }

        return ranking.Topic is null && Ranking.SaidWordForWord(ranking.Ranked, 0) ? WordForWord : ranking.Sureness(weights);
    }

    /// <summary>The procedures worth a button: two at least, more while they are close behind the first.</summary>
    private static List<Candidate> Offer(List<Candidate> candidates) =>
        [.. candidates.Where((c, n) => n < 2 || candidates[0].Score - c.Score < Behind).Take(MostOffered)];
}
