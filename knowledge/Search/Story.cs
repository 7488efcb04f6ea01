namespace Knowledge.Search;

/// <summary>
/// Long messages tell more than they ask. Their clauses, alone and two by two, are ranked too; the one that is surest speaks for the whole
/// when the whole knows its record as well.
/// </summary>
internal sealed class Story(ProcedureSearch search)
{
    private const int LongMessage = 16;
    private const int ShortestClause = 4;
    private const int MostClauses = 3;
    private const double Surer = 0.05;
    private const double SureEnough = 0.75;
    // No further part needs to be looked at.
    private const double Certain = 0.88;
    private static readonly char[] Cuts = [',', '.', ';', '!', '?', '\n'];

    /// <summary>The ranking of the whole message, or of the part of it that says best what is wanted.</summary>
    public Ranking Rank(string message, IReadOnlyList<Text.Word> words, Ranking whole)
    {
        if (words.Count < LongMessage || whole.Ranked.Count == 0)
        {
            return whole;
        }

        // A matter that is not answered here yields only to a part that leaves no doubt.
        var (best, sureness) = (whole, whole.Topic is null ? Sureness(whole) : SureEnough + Surer);
        if (whole.Topic is null && sureness > SureEnough)
        {
            return whole;
        }

        foreach (var part in Parts(message))
        {
            var read = search.Reader.Read(part).Words;
            var ranking = read.Count < ShortestClause ? null : search.Rank(read);
            if (ranking is { Ranked: [{ Record.Topic: null } first, ..] } && Sureness(ranking) > sureness + Surer && whole.Ranked.Any(r => r.Record == first.Record))
            {
                (best, sureness) = (ranking, Sureness(ranking));
                if (sureness > Certain)
                {
                    break;
                }
            }
        }

        return best;
    }

    private double Sureness(Ranking ranking) => ranking.Sureness(search.Tables.Ranker);

    private static IEnumerable<string> Parts(string message)
    {
        var clauses = message.Split(Cuts, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(MostClauses).ToList();
        return clauses.Count < 2 ? [] : clauses.Concat(clauses.Zip(clauses.Skip(1), (a, b) => a + ", " + b));
    }
}
