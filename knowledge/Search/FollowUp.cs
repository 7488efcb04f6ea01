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
    // An open question back is answered more often than left; a matter that another thing is to be done with is left.
    private const float Chosen = 1.5f;
    private const float EarlierWords = 0.45f;
    private const float Familiar = 0.75f;
    private const double SureAlone = 0.6;
    private const int LongestQuestion = 400;

    public Finding Find(ReadMessage read, ProcedureSection? asked, Ranking alone, string message)
    {
        var section = asked ?? (focus.Procedure is null ? focus.Section : ProcedureSection.Overview);
        var inFocus = focus.Procedure is null ? null : search.RecordOf(focus.Procedure);
        if (inFocus is not null && (alone.Ranked.Count == 0 || alone.Mass < Little || alone.Ranked[0].Record == inFocus) && !DoesAnother(read.Words, inFocus))
        {
            return Stay(inFocus, alone, section, message);
        }

        if (focus.LastQuestion.Length == 0)
        {
            return search.Decide(alone, section, message, followUp: false);
        }

        var together = Together(read.Words);
        if (IsNew(read.Words, alone, together))
        {
            return search.Decide(alone, section, message, followUp: false);
        }

        return inFocus is not null && Stays(read.Words, together, inFocus, asked)
            ? Stay(inFocus, together, section, message)
            : search.Decide(together, section, Joined(message), followUp: true);
    }

    /// <summary>The message and the earlier words together; what an open question back offers is likelier, what is no longer to be done less likely.</summary>
    public Ranking Together(IReadOnlyList<Word> message)
    {
        var (words, weights) = Told(message);
        var left = focus.Procedure is { } code && search.RecordOf(code) is { } inFocus && DoesAnother(message, inFocus) ? inFocus : null;
        return search.Rank(words, weights, r => focus.Offered.Contains(r.Card.Code) ? Chosen : r == left ? -Chosen : 0);
    }

    /// <summary>The message first, the earlier words lighter; what was to be done then does not count when another thing is to be done now.</summary>
    public (IReadOnlyList<Word> Words, float[] Weights) Told(IReadOnlyList<Word> message)
    {
        var earlier = search.Reader.Read(focus.LastQuestion).Words;
        List<Word> words = [.. message, .. earlier];
        var weights = new float[words.Count];
        weights.AsSpan(0, message.Count).Fill(1);
        weights.AsSpan(message.Count).Fill(EarlierWords);
        var done = Actions(message);
        foreach (var match in done == 0 ? [] : search.Tables.ActionsIn(earlier).Where(m => (m.Bit & ~done) != 0))
        {
            weights.AsSpan(message.Count + match.At, match.Length).Clear();
        }

        return (words, weights);
    }

    /// <summary>A message that says enough, surely about something that the earlier words do not lead to. What is done with it does not name a thing.</summary>
    private bool IsNew(IReadOnlyList<Word> message, Ranking alone, Ranking together)
    {
        if (alone.Ranked.Count == 0 || alone.Mass <= 2 * Little || search.Mass(Things(message)) < Little)
        {
            return false;
        }

        var first = together.Ranked.Count > 0 ? together.Ranked[0].Record : null;
        return alone.Topic is not null
            ? together.Topic is not null || Sureness(together) < SureAlone
            : alone.Ranked[0].Record != first && Sureness(alone) > Math.Max(SureAlone, Sureness(together));
    }

    private bool Stays(IReadOnlyList<Word> message, Ranking together, IndexedRecord inFocus, ProcedureSection? asked)
    {
        if (DoesAnother(message, inFocus))
        {
            return false;
        }

        return together.Ranked.Count == 0 || together.Ranked[0].Record == inFocus
            || (asked is not null && Sureness(together) < SureAlone && search.ShareHeld(inFocus, message) > Familiar);
    }

    /// <summary>"… mà mất rồi thì sao": another thing is done now, so the matter is another one too.</summary>
    private bool DoesAnother(IReadOnlyList<Word> message, IndexedRecord inFocus) => Actions(message) is var done and not 0 && (done & inFocus.Classes) == 0;

    private ulong Actions(IReadOnlyList<Word> words) => search.Tables.ActionsIn(words).Aggregate(0UL, (bits, match) => bits | match.Bit);

    /// <summary>The words that do not say what is done.</summary>
    private List<Word> Things(IReadOnlyList<Word> words)
    {
        var actions = search.Tables.ActionsIn(words).ToList();
        return [.. words.Where((_, i) => !actions.Exists(m => m.At <= i && i < m.At + m.Length))];
    }

    private double Sureness(Ranking ranking) => ranking.Sureness(search.Tables.Ranker);

    private Finding.Answerable Stay(IndexedRecord inFocus, Ranking ranking, ProcedureSection section, string message)
    {
        var others = ranking.Procedures.Where(r => r.Record != inFocus).Select(r => new Candidate(r.Record.Card.Code, r.Record.Card.Name, r.Score)).ToList();
        return new Finding.Answerable([new Candidate(inFocus.Card.Code, inFocus.Card.Name, 1), .. others], section, 0.9, FollowUp: true) { Question = Joined(message) };
    }

    private string Joined(string message)
    {
        var joined = focus.LastQuestion.Length == 0 ? message : focus.LastQuestion + " . " + message;
        return joined.Length > LongestQuestion ? joined[^LongestQuestion..] : joined;
    }
}
