using Knowledge.Procedures;

namespace Knowledge.Search;

/// <summary>
/// A message that asks two things ("làm khai sinh cho cháu, với lại đổi căn cước cho mẹ"). It is cut where sentences end and at the words of
/// joins.csv; two parts that are each surer alone than the whole, of different matters, are two questions.
/// </summary>
internal sealed class TwoQuestions(ProcedureSearch search)
{
    private const int ShortestPart = 3;
    private const int MostCuts = 2;
    private const int Story = 40;
    private const double SurePart = 0.65;
    private const double SureWhole = 0.9;
    private static readonly char[] Ends = ['.', '?', '!', ';', '\n'];

    /// <summary>Both questions, or null when the message asks but one.</summary>
    /// <param name="words">How many the message has.</param>
    /// <param name="whole">The ranking of the whole message.</param>
    public Finding.Two? Find(string message, int words, Ranking whole)
    {
        // A story has asides, not two questions. What surely means one record is one matter: "khai sinh kết hợp nhận cha con".
        if (words > Story || whole.Sureness(search.Tables.Ranker) > SureWhole)
        {
            return null;
        }

        Finding.Two? surest = null;
        foreach (var (first, second) in Cuts(message).Take(MostCuts))
        {
            if (Part(first) is { } one && Part(second) is { } other && Differ(one.Best, other.Best)
                && Math.Min(one.Found.Confidence, other.Found.Confidence) > (surest?.Confidence ?? 0))
            {
                surest = new Finding.Two(one.Found, other.Found) { Question = message };
            }
        }

        return surest;
    }

    private (Finding.Answerable Found, IndexedRecord Best)? Part(string text)
    {
        var read = search.Reader.Read(text);
        if (read.Words.Count < ShortestPart)
        {
            return null;
        }

        var ranking = search.Rank(read.Words);
        return ranking.Ranked is [{ Record.Topic: null } best, ..] && ranking.Sureness(search.Tables.Ranker) > SurePart && !ranking.IsVague
            && search.Decide(ranking, search.Tables.Sections.Asked(read.Words) ?? ProcedureSection.Overview, text, followUp: false) is Finding.Answerable found
            ? (found, best.Record)
            : null;
    }

    /// <summary>False for siblings: "đổi hay làm lại căn cước" is one question about two records.</summary>
    private static bool Differ(IndexedRecord one, IndexedRecord other) =>
        one.Matter != other.Matter && one.TitleTerms.Count(other.TitleTerms.Contains) < 0.6f * Math.Min(one.TitleTerms.Length, other.TitleTerms.Length);

    private IEnumerable<(string First, string Second)> Cuts(string message)
    {
        for (var i = 1; i < message.Length - 1; i++)
        {
            if (Ends.Contains(message[i]))
            {
                yield return (message[..i], message[(i + 1)..]);
            }
            else if (message[i] is ' ' or ',' && search.Tables.Joins.StartsAt(message, i + 1) is var length and > 0)
            {
                yield return (message[..i], message[(i + 1 + length)..]);
            }
        }
    }
}
