using System.Collections.Concurrent;
using Knowledge.Procedures;
using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// From a message to procedures. The path reads top to bottom: read → other states' matters → asked section → weigh words → rank → set against the conversation
/// → decide. Immutable once built; an import builds a new one.
/// </summary>
public sealed class ProcedureSearch
{
    private readonly ProcedureIndex index;
    private readonly SearchTables tables;
    private readonly Succession succession;
    private readonly Decision decision;
    private readonly HashSet<string> codes;
    private readonly Dictionary<string, int> byCode;
    private readonly ConcurrentBag<Scorer> scorers = [];

    private readonly Sense? sense;
    private readonly Frontrunners? frontrunners;

    private ProcedureSearch(ProcedureIndex index, MessageReader reader, SearchTables tables, Succession succession, Sense? sense, Pruning pruning)
    {
        this.succession = succession;
        this.sense = sense;
        this.index = index;
        frontrunners = Frontrunners.Of(index, sense, pruning);
        this.tables = tables;
        Reader = reader;
        decision = new Decision(tables.Ranker);
        byCode = index.Records.Select((r, i) => (r.Card.Code, i)).DistinctBy(p => p.Code).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        codes = [.. index.Records.Where(r => r.Topic is null).Select(r => r.Card.Code)];
    }

    public MessageReader Reader { get; }
    public int Count => codes.Count;

    /// <summary>Codes of the records that serve the province.</summary>
    public IReadOnlyCollection<string> Codes => codes;
    internal ProcedureIndex Index => index;
    internal SearchTables Tables => tables;
    internal Sense? Sense => sense;

    /// <summary>The same search with another encoder, for training.</summary>
    internal ProcedureSearch With(Encoder encoder) => new(index, Reader, tables, succession, new Sense(encoder, index.Records, SpokenOf), Pruning.Usual);

    /// <summary>The same search that looks at more or fewer records.</summary>
    public ProcedureSearch With(Pruning pruning) => new(index, Reader, tables, succession, sense, pruning);

    internal IEnumerable<string> SpokenOf(ProcedureCard card) => tables.SpokenOf(card, succession);

    /// <summary>True when the code is one of the records that serve the province.</summary>
    public bool Serves(string code) => codes.Contains(code);

    /// <summary>Builds the index over every record that serves the province, and the matters that are not answered here.</summary>
    public static ProcedureSearch Build(IEnumerable<ProcedureCard> cards, SearchTables tables, string province) => Build(cards, tables, province, Encoder.Load());

    /// <summary>The same without the learned sense of words, to learn it.</summary>
    public static ProcedureSearch Untaught(IEnumerable<ProcedureCard> cards, SearchTables tables, string province) => Build(cards, tables, province, encoder: null);

    private static ProcedureSearch Build(IEnumerable<ProcedureCard> cards, SearchTables tables, string province, Encoder? encoder)
    {
        var all = cards.ToList();
        var locality = new Locality(province, all.Select(c => (c.Scope, c.Decision)), tables.OtherProvinceDecisions);
        var local = all.Where(c => locality.Serves(c.Scope, c.Decision)).ToList();
        var succession = new Succession(local, locality, tables.Superseded);
        var serving = local.Where(c => !succession.GaveWay(c.Code)).ToList();
        serving.AddRange(tables.Elsewhere.Topics.Select(Elsewhere.Card));
        serving.AddRange(tables.Spoken.Codes.Except(all.Select(c => c.Code), StringComparer.Ordinal).Select(Elsewhere.NotHeld));
        var index = ProcedureIndex.Build(serving, c => tables.SpokenOf(c, succession), locality, tables.Classes, out var vocabulary);
        foreach (var record in index.Records)
        {
            record.OftenAsked = tables.MostAsked.Contains(record.Card.Code);
        }

        var sense = encoder is null ? null : new Sense(encoder, index.Records, c => tables.SpokenOf(c, succession));
        return new ProcedureSearch(index, new MessageReader(vocabulary, tables.Abbreviations), tables, succession, sense, Pruning.Usual);
    }

    /// <summary>What a message asks, alone or as a follow-up of the conversation's focus.</summary>
    public Finding Find(string message, Focus? focus = null)
    {
        var read = Reader.Read(message);
        if (tables.Foreign.IsElsewhere(read.Words))
        {
            return new Finding.NotKnown(ForeignMatters.Topic, [], 0) { Question = message };
        }

        if (focus is null && !SaysSomething(message))
        {
            return new Finding.NotKnown("", [], 0) { Question = message };
        }

        var asked = tables.Sections.Asked(read.Words);
        var whole = Rank(read.Words);
        if (new TwoQuestions(this).Find(message, read.Words.Count, whole) is { } two)
        {
            return two;
        }

        var alone = new Story(this).Rank(message, read.Words, whole);
        return focus is null
            ? Decide(alone, asked ?? ProcedureSection.Overview, message, followUp: false)
            : new FollowUp(this, focus).Find(read, asked, alone, message);
    }

    /// <summary>False for digits, signs and single letters: nothing to look for.</summary>
    private static bool SaysSomething(string message)
    {
        for (var i = 1; i < message.Length; i++)
        {
            if (char.IsLetter(message[i]) && char.IsLetter(message[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same as <see cref="Find"/>, with its reasons.</summary>
    public Explanation Explain(string message, Focus? focus = null) => new Explainer(this).Explain(message, focus);

    /// <summary>Official name of a record that serves the province, or null.</summary>
    public string? NameOf(string code) => Serves(code) ? RecordOf(code)?.Card.Name : null;

    /// <summary>How many spoken questions lead to a code, held or not.</summary>
    public int SpokenCount(string code) => RecordOf(code)?.Spoken ?? 0;

    internal Finding Decide(Ranking ranking, ProcedureSection section, string question, bool followUp) =>
        decision.Of(ranking, section, question, followUp);

    /// <summary>Ranks for words of unequal weight: 1 for the message itself, less for earlier ones.</summary>
    /// <param name="favour">What is added to the score of a record, for what the conversation knows.</param>
    internal Ranking Rank(IReadOnlyList<Word> typed, float[]? turnWeights = null, Func<IndexedRecord, float>? favour = null)
    {
        var (words, _, query) = Ask(typed, turnWeights);
        if (!scorers.TryTake(out var scorer))
        {
            scorer = new Scorer(index, sense, frontrunners);
        }

        var candidates = scorer.Candidates(query, words, tables.ClassesOf(words), tables.Classes, Scorer.LeftOut.Nothing);
        scorers.Add(scorer);
        return Ranking.Of(candidates.Select(c => new Ranked(index.Records[c.Record], c.Features, tables.Ranker.Score(c.Features) + (favour?.Invoke(index.Records[c.Record]) ?? 0))), query, index);
    }

    /// <summary>A message, its official words added, as terms of the index.</summary>
    internal (IReadOnlyList<Word> Words, float[] Weights, Query Query) Ask(IReadOnlyList<Word> typed, float[]? turnWeights = null)
    {
        var (words, weights) = tables.Thesaurus.Extend(typed);
        var says = tables.Weights.Of(words);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= says[i] * (i < turnWeights?.Length ? turnWeights[i] : 1);
        }

        return (words, weights, Query.Of(words, weights, index, asks: tables.Sections.Asked(typed) is not null and not ProcedureSection.Overview));
    }

    /// <summary>How much some words say, in words that occur once.</summary>
    internal float Mass(IReadOnlyList<Word> words) => Query.Of(words, tables.Weights.Of(words), index).WordMass / index.UnknownIdf;

    /// <summary>Share of a message's weight that a record knows, in its title, fields or spoken questions.</summary>
    internal float ShareHeld(IndexedRecord record, IReadOnlyList<Word> words)
    {
        var query = Query.Of(words, tables.Weights.Of(words), index);
        var held = query.Words.Where(w => index.Holds(record, w.Term)).Sum(w => w.Weight * index.Idf[w.Term]);
        return held / query.WordMass;
    }

    internal IndexedRecord? RecordOf(string code) => byCode.TryGetValue(code, out var i) ? index.Records[i] : null;
}
