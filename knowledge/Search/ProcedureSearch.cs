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
    internal ProcedureSearch With(Encoder encoder) => new(index, Reader, tables, succession, new Sense(encoder, index.Records), Pruning.Usual);

    /// <summary>The same search that looks at more or fewer records.</summary>
    public ProcedureSearch With(Pruning pruning) => new(index, Reader, tables, succession, sense, pruning);

    internal IEnumerable<string> SpokenOf(ProcedureCard card) => tables.SpokenOf(card, succession);

    /// <summary>True when the code is one of the records that serve the province.</summary>
    public bool Serves(string code) => codes.Contains(code);

    /// <summary>Builds the index over every record that serves the province, and the matters that are not answered here.</summary>
    public static ProcedureSearch Build(IEnumerable<ProcedureCard> cards, SearchTables tables, string province)
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

        var sense = Encoder.Load() is { } encoder ? new Sense(encoder, index.Records) : null;
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
        var alone = RankAlone(message, read);
        return focus is null
            ? Decide(alone, asked ?? ProcedureSection.Overview, message, followUp: false)
            : new FollowUp(this, focus).Find(read, asked, alone, message);
    }

    private Ranking RankAlone(string message, ReadMessage read) => new Story(this).Rank(message, read.Words, Rank(read.Words));

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
    internal Ranking Rank(IReadOnlyList<Word> typed, float[]? turnWeights = null)
    {
        var words = tables.Foreign.WithForeignSide(typed);
        var weights = tables.Weights.Of(words);
        if (turnWeights is not null)
        {
            for (var i = 0; i < turnWeights.Length; i++)
            {
                weights[i] *= turnWeights[i];
            }
        }

        var query = Query.Of(words, weights, index);
        if (!scorers.TryTake(out var scorer))
        {
            scorer = new Scorer(index, sense, frontrunners);
        }

        var candidates = scorer.Candidates(query, words, tables.Classes.Of(words), tables.Classes, Scorer.LeftOut.Nothing);
        scorers.Add(scorer);
        return Ranking.Of(candidates.Select(c => new Ranked(index.Records[c.Record], c.Features, tables.Ranker.Score(c.Features))), query, index);
    }

    /// <summary>Share of a message's weight that a record knows, in its title, fields or spoken questions.</summary>
    internal float ShareHeld(IndexedRecord record, IReadOnlyList<Word> words)
    {
        var query = Query.Of(words, tables.Weights.Of(words), index);
        var held = query.Words.Where(w => index.Holds(record, w.Term)).Sum(w => w.Weight * index.Idf[w.Term]);
        return held / query.WordMass;
    }

    internal IndexedRecord? RecordOf(string code) => byCode.TryGetValue(code, out var i) ? index.Records[i] : null;
}
