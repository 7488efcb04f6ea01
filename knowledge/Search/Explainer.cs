using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Follows a message through the search once more and keeps what the search itself has no use for: its reasons.</summary>
internal sealed class Explainer(ProcedureSearch search)
{
    private const float Counts = 0.5f;
    private const float LeastWeight = 0.1f;

    public Explanation Explain(string message, Focus? focus)
    {
        var read = search.Reader.Read(message);
        var weights = search.Tables.Weights.Of(read.Words);
        var finding = search.Find(message, focus);
        var whole = search.Rank(read.Words);
        var alone = new Story(search).Rank(message, read.Words, whole);
        var (ranking, words, turns) = (alone, read.Words, (float[]?)null);
        if (ReadTogether(finding, message, focus))
        {
            var followUp = new FollowUp(search, focus!);
            (words, turns) = followUp.Told(read.Words);
            ranking = followUp.Together(read.Words);
        }

        // What is not known has no section, but the message may ask for one.
        var section = (finding is Finding.NotKnown ? search.Tables.Sections.Asked(read.Words) : null) ?? finding.Section;
        var query = new Asked(words, turns, search);
        return new Explanation(
            string.Join(' ', read.Words.Select((w, i) => weights[i] < Counts ? $"({w.Syllable})" : w.Syllable)),
            read.Repairs,
            section.ToString().ToLowerInvariant(),
            $"{finding.GetType().Name} {(finding as Finding.NotKnown)?.Topic} {finding.Confidence:0.00}",
            [.. ranking.Ranked.Select(r => Candidate(r, query))])
        {
            Finding = finding,
            SectionWords = AskingWords(read.Words),
            UnknownWords = query.Without(term => term < 0),
            Earlier = turns is null ? "" : focus!.LastQuestion,
            StaysInFocus = StaysInFocus(finding, focus),
            OfAPart = turns is null && !ReferenceEquals(alone, whole),
        };
    }

    /// <summary>The question of a finding holds the earlier words when they were ranked too, or when the matter at hand stayed unranked.</summary>
    private static bool ReadTogether(Finding finding, string message, Focus? focus) =>
        focus is { LastQuestion.Length: > 0 } && finding.Question != message && !StaysInFocus(finding, focus);

    /// <summary>What is talked about stays, whatever the message alone would be: it has the score 1.</summary>
    private static bool StaysInFocus(Finding finding, Focus? focus) =>
        focus is not null && finding is Finding.Answerable { FollowUp: true, Ranked: [{ Score: 1 } first, ..] } && first.Code == focus.Procedure;

    private string AskingWords(IReadOnlyList<Word> words) =>
        string.Join(", ", search.Tables.Sections.Matches(words).Select(m => string.Join(' ', words.Skip(m.At).Take(m.Length).Select(w => w.Syllable))));

    private ExplainedCandidate Candidate(Ranked ranked, Asked asked)
    {
        var record = ranked.Record;
        var names = Enum.GetNames<Feature>();
        var weights = search.Tables.Ranker.Dense;
        var parts = ranked.Features.Select((f, i) => (Feature: names[i], Value: (double)(f * weights[i]))).Where(p => p.Value != 0);
        var (closest, likeness) = asked.Closest(record);
        return new ExplainedCandidate(record.Card.Code, record.Card.Name, ranked.Score, [.. parts.OrderByDescending(p => Math.Abs(p.Value))])
        {
            Topic = record.Topic,
            SpokenQuestions = record.Spoken,
            Closest = closest,
            Likeness = likeness,
            Lacks = asked.Without(term => term < 0 || !search.Index.Holds(record, term)),
        };
    }

    /// <summary>The message as the index is asked.</summary>
    private sealed class Asked
    {
        private readonly ProcedureSearch search;
        private readonly IReadOnlyList<Word> words;
        private readonly float[] weights;
        private readonly Query query;

        public Asked(IReadOnlyList<Word> typed, float[]? turns, ProcedureSearch search)
        {
            this.search = search;
            (words, weights, query) = search.Ask(typed, turns);
        }

        /// <summary>The words that count and whose terms are missing somewhere, each once.</summary>
        public IReadOnlyList<string> Without(Func<int, bool> missing) =>
            [.. words.Where((w, i) => weights[i] >= Counts && missing(search.Index.Terms.Find(w.Folded))).Select(w => w.Syllable).Distinct(StringComparer.Ordinal)];

        public (string Question, double Likeness) Closest(IndexedRecord record) =>
            search.SpokenOf(record.Card).Take(record.Spoken)
                .Select((question, i) => (Question: question, Likeness: Likeness(record.FirstQuestion + i)))
                .Where(q => q.Likeness > 0)
                .OrderByDescending(q => q.Likeness)
                .FirstOrDefault(("", 0));

        private double Likeness(int passage)
        {
            var sum = 0f;
            foreach (var (term, weight) in query.Words.Concat(query.Pairs).Where(t => t.Weight >= LeastWeight))
            {
                var at = search.Index.ByPassage.Places(term).BinarySearch(passage);
                sum += at < 0 ? 0 : weight * search.Index.Idf[term] / query.Norm * search.Index.ByPassage.Weights(term)[at];
            }

            return sum;
        }
    }
}
