using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Sets a message against what the conversation is about: a question that names nothing new stays with the procedure in focus, one that
/// adds to it is read together with the earlier words, one that names another matter starts anew.
/// </summary>
internal sealed class FollowUp(ProcedureSearch search, Focus focus)
{
    private const float Little = 0.7f;
    private const float ShortQuestion = 1.6f;
    private const float EarlierWords = 0.45f;
    private const float Familiar = 0.75f;
    private const double SureAlone = 0.6;
    private const int LongestQuestion = 400;

    public Finding Find(ReadMessage read, ProcedureSection? asked, Ranking alone, string message)
    {
        var section = asked ?? (focus.Procedure is null ? focus.Section : ProcedureSection.Overview);
        var sure = alone.Sureness(search.Tables.Ranker) > SureAlone;
        if (focus.Procedure is not null && search.RecordOf(focus.Procedure) is { } inFocus && Stays(read, alone, inFocus, sure, asked))
        {
            var candidates = new List<Candidate> { new(focus.Procedure, inFocus.Card.Name, 1) };
            candidates.AddRange(alone.Ranked.Where(r => r.Record.Topic is null && r.Record != inFocus).Select(r => new Candidate(r.Record.Card.Code, r.Record.Card.Name, r.Score)));
            return new Finding.Answerable(candidates, section, 0.9, FollowUp: true) { Question = Joined(message) };
        }

        if (focus.LastQuestion.Length == 0 || (sure && alone.Mass > 2 * Little))
        {
            return search.Decide(alone, section, message, followUp: false);
        }

        var earlier = search.Reader.Read(focus.LastQuestion);
        List<Word> words = [.. read.Words, .. earlier.Words];
        var weights = new float[words.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = i < read.Words.Count ? 1 : EarlierWords;
        }

        var together = search.Rank(words, weights);
        return sure && together.Ranked.Count > 0 && together.Ranked[0].Record != alone.Ranked[0].Record && alone.Mass > Little
            ? search.Decide(alone, section, message, followUp: false)
            : search.Decide(together, section, Joined(message), followUp: true);
    }

    private bool Stays(ReadMessage read, Ranking alone, IndexedRecord inFocus, bool sure, ProcedureSection? asked)
    {
        // "… mà mất rồi thì sao": another thing is done now, so the matter is another one too.
        var done = search.Tables.Classes.Of(read.Words) & search.Tables.Classes.Actions;
        if (done != 0 && (done & inFocus.Classes) == 0)
        {
            return false;
        }

        if (alone.Ranked.Count == 0 || alone.Mass < Little || alone.Ranked[0].Record == inFocus)
        {
            return true;
        }

        // "Nộp online được không" asks a part of the matter at hand, though by itself it sounds like one that is not answered here.
        if (asked is not null && alone.Ranked[0].Record.Topic is not null && alone.Mass < ShortQuestion)
        {
            return true;
        }

        var familiar = search.ShareHeld(inFocus, read.Words);
        return asked is not null && !sure && familiar > Familiar;
    }

    private string Joined(string message)
    {
        var joined = focus.LastQuestion.Length == 0 ? message : focus.LastQuestion + " . " + message;
        return joined.Length > LongestQuestion ? joined[^LongestQuestion..] : joined;
    }
}
