using System.Collections.Concurrent;
using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// From a message to procedures. The path reads top to bottom: read → gates → focus → weigh words → candidates → rank → decide.
/// Immutable once built; an import builds a new one.
/// </summary>
public sealed class ProcedureSearch
{
    private readonly ProcedureIndex index;
    private readonly WordClasses classes;
    private readonly QueryWeights weights;
    private readonly SectionWords sections;
    private readonly RankerWeights ranker;
    private readonly Decision decision;
    private readonly SpokenQuestions spoken;
    private readonly HashSet<string> codes;
    private readonly ConcurrentBag<Scorer> scorers = [];

    private ProcedureSearch(ProcedureIndex index, MessageReader reader, SearchTables tables)
    {
        this.index = index;
        Reader = reader;
        classes = tables.Classes;
        weights = tables.Weights;
        sections = tables.Sections;
        ranker = tables.Ranker;
        decision = new Decision();
        spoken = tables.Spoken;
        codes = index.Records.Select(r => r.Card.Code).ToHashSet(StringComparer.Ordinal);
    }

    public MessageReader Reader { get; }
    public int Count => index.Records.Count;

    /// <summary>True when the code is one of the records that serve the province.</summary>
    public bool Serves(string code) => codes.Contains(code);

    /// <summary>Builds the index over every record that serves the province.</summary>
    public static ProcedureSearch Build(IEnumerable<ProcedureCard> cards, SearchTables tables, string province)
    {
        var all = cards.ToList();
        var locality = new Locality(province, all.Select(c => (c.Scope, c.Decision)), tables.OtherProvinceDecisions);
        var serving = all.Where(c => locality.Serves(c.Scope, c.Decision)).ToList();
        var vocabulary = new Vocabulary();
        foreach (var card in serving)
        {
            vocabulary.Learn(Syllables.Split(card.Name));
            vocabulary.Learn(Syllables.Split(card.Result ?? ""));
            foreach (var question in tables.Spoken.Of(card.Code))
            {
                vocabulary.Learn(Syllables.Split(question));
            }
        }

        var index = ProcedureIndex.Build(serving, tables.Spoken, locality, tables.Classes);
        return new ProcedureSearch(index, new MessageReader(vocabulary, tables.Abbreviations), tables);
    }

    public Finding Find(string message, Focus? focus = null)
    {
        var read = Reader.Read(message);
        var section = sections.Asked(read.Words);
        var ranked = Rank(read.Words);
        return decision.Of(ranked, section ?? ProcedureSection.Overview);
    }

    /// <summary>Best first; at most ten.</summary>
    internal List<Ranked> Rank(IReadOnlyList<Word> words)
    {
        var query = Query.Of(words, weights.Of(words), index);
        if (!scorers.TryTake(out var scorer))
        {
            scorer = new Scorer(index);
        }

        var ranked = scorer.Candidates(query, classes.Of(words), classes, Scorer.LeftOut.Nothing)
            .Select(c => new Ranked(index.Records[c.Record], c.Features, ranker.Score(c.Features)))
            .OrderByDescending(r => r.Score)
            .Take(10)
            .ToList();
        scorers.Add(scorer);
        return ranked;
    }

    /// <summary>Every spoken question of the index with its record and passage, for training.</summary>
    internal IEnumerable<(int Record, int Passage, string Question, string Code)> SpokenPassages()
    {
        var next = new Dictionary<int, int>();
        for (var passage = 0; passage < index.Passages.Count; passage++)
        {
            var (record, isTitle) = index.Passages[passage];
            if (isTitle)
            {
                continue;
            }

            var code = index.Records[record].Card.Code;
            var at = next.GetValueOrDefault(record);
            next[record] = at + 1;
            yield return (record, passage, spoken.Of(code).ElementAt(at), code);
        }
    }

    /// <summary>Candidates for a message as if one spoken question had never been written, for training.</summary>
    internal List<(int Record, float[] Features)> CandidatesWithout(IReadOnlyList<Word> words, int record, int passage, string question)
    {
        var terms = new HashSet<int>();
        var previous = -1;
        foreach (var syllable in Syllables.Split(question))
        {
            var id = index.Terms.Find(Syllables.Fold(syllable));
            terms.Add(id);
            terms.Add(index.Terms.FindPair(previous, id));
            terms.Add(index.Terms.Find("=" + syllable));
            previous = id;
        }

        return new Scorer(index).Candidates(Query.Of(words, weights.Of(words), index), classes.Of(words), classes, new Scorer.LeftOut(record, passage, terms));
    }

    internal sealed record Ranked(IndexedRecord Record, float[] Features, float Score);
}
