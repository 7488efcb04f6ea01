using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Finds the records that share words with a message and describes each by its <see cref="Feature"/>s: all of them, or of very many those on a
/// <see cref="Shortlist"/>. Not thread-safe: one per search.
/// </summary>
internal sealed class Scorer
{
    /// <summary>What a shared pair counts in the rough score; a shared word counts 1.</summary>
    public const float PairsCount = 0.5f;
    /// <summary>What a pair in the spoken questions counts; one in the fields counts 1.</summary>
    public const float PairsSpoken = 0.6f;
    /// <summary>Words of less weight are passed over.</summary>
    public const float LeastWeight = 0.1f;
    private const int Considered = 60;
    private const float WorthALook = 0.005f;
    private readonly ProcedureIndex index;
    private readonly Sense? sense;
    private readonly SenseClusters? clusters;
    private readonly Shortlist? shortlist;
    private readonly Description description;
    private readonly SharedWords[] shared;
    private readonly NearestPassages[] nearest;
    private readonly PassageRange[] ranges;
    private readonly float[] likely;
    private readonly float[] likeness;
    private readonly float[] inQuery;
    private readonly List<int> records = [];
    private readonly List<int> near = [];
    private readonly Contrast contrast;
    private readonly PlaceRanges withinRecords = new();
    private readonly PlaceRanges withinPassages = new();

    /// <param name="index">What is searched.</param>
    /// <param name="sense">The learned sense of words, if there is one.</param>
    /// <param name="frontrunners">Given when the records are too many to look at all of them.</param>
    public Scorer(ProcedureIndex index, Sense? sense, Frontrunners? frontrunners)
    {
        (this.index, this.sense, clusters) = (index, sense, frontrunners?.Sense);
        shortlist = frontrunners is null ? null : new Shortlist(index, frontrunners);
        shared = new SharedWords[index.Records.Count];
        nearest = new NearestPassages[index.Records.Count];
        ranges = [.. index.Records.Select(r => new PassageRange(r.FirstPassage, r.FirstQuestion, r.FirstQuestion + r.Spoken))];
        likely = new float[index.Records.Count];
        likeness = new float[index.Passages.Count];
        inQuery = new float[index.Terms.Count];
        contrast = new Contrast(index);
        description = new Description(inQuery, index.Idf, sense is not null);
    }

    /// <summary>What must not count while a spoken question is itself the message (training): its passage and its words.</summary>
    public readonly record struct LeftOut(int Record, int Passage, IReadOnlySet<int> Terms)
    {
        public static LeftOut Nothing { get; } = new(-1, -1, new HashSet<int>());

        /// <summary>A record's share of a term without what is left out.</summary>
        public float Share(float share, int record, int term, ProcedureIndex index) =>
            record == Record && Terms.Contains(term) ? SpokenShare.OneLess(share, index.Records[record].Spoken) : share;
    }

    /// <summary>Passages of a record, from title over questions to end.</summary>
    private readonly record struct PassageRange(int Titles, int Questions, int End);

    /// <summary>The records worth ranking, best first by a rough score, each with its features.</summary>
    public List<(int Record, float[] Features)> Candidates(Query query, IReadOnlyList<Word> words, ulong classes, WordClasses kinds, LeftOut leftOut)
    {
        var meaning = sense?.Encode(words);
        Limit(query, meaning);
        var number = 0;
        foreach (var (term, weight) in query.Words)
        {
            inQuery[term] = weight * index.Idf[term];
            if (weight >= LeastWeight)
            {
                AddWord(++number, term, inQuery[term], leftOut);
            }
        }

        AddTerms(query.Pairs, marks: false, leftOut);
        AddTerms(query.Marks, marks: true, leftOut);
        AddLikeness(query, leftOut);
        AddSense(meaning);
        var candidates = Roughly(query).ConvertAll(r => (r, description.Of(index.Records[r], shared[r], nearest[r], likely[r], query, classes, kinds)));
        contrast.Describe(query, candidates, leftOut);
        sense?.Compare(meaning, candidates, leftOut);
        Clear(query);
        return candidates;
    }

    /// <summary>Of very many records, touches those on the shortlist; no other is touched then.</summary>
    private void Limit(Query query, float[]? row)
    {
        if (shortlist is null)
        {
            return;
        }

        var meaning = clusters?.Find(row!, WorthALook, near);
        withinRecords.Clear();
        withinPassages.Clear();
        foreach (var record in shortlist.Of(query, near))
        {
            Touch(record);
            likely[record] = meaning is { } known ? clusters!.Probability(known, record) : 0;
            withinRecords.Add(record, record + 1);
            withinPassages.Add(ranges[record].Titles, ranges[record].End);
        }
    }

    private Posting OfRecords(Postings postings, int term) => shortlist is null ? postings.Of(term) : withinRecords.Of(postings.Of(term));

    private Posting OfPassages(int term) => shortlist is null ? index.ByPassage.Of(term) : withinPassages.Of(index.ByPassage.Of(term));

    private void Clear(Query query)
    {
        foreach (var record in records)
        {
            shared[record] = default;
            nearest[record] = default;
        }

        ClearLikeness();
        records.Clear();
        foreach (var (term, _) in query.Words)
        {
            inQuery[term] = 0;
        }
    }

    private void ClearLikeness()
    {
        if (shortlist is null)
        {
            // Most of it was written to.
            Array.Clear(likeness);
            return;
        }

        foreach (var record in records)
        {
            likeness.AsSpan(ranges[record].Titles, ranges[record].End - ranges[record].Titles).Clear();
        }
    }

    private List<int> Roughly(Query query)
    {
        var best = new Best(Considered);
        foreach (var record in records)
        {
            ref var s = ref shared[record];
            ref var n = ref nearest[record];
            best.Offer(record, ((s.Fields + s.Spoken) / query.WordMass) + (PairsCount * s.Pairs / query.PairMass) + (2f * n.Closest) + n.Title + (3f * likely[record]));
        }

        return best.InOrder();
    }

    private void AddWord(int number, int term, float mass, LeftOut leftOut)
    {
        var posting = OfRecords(index.ByRecord, term);
        for (var i = 0; i < posting.Places.Length; i++)
        {
            ref var record = ref Touch(posting.Places[i]);
            record.Touched = number;
            record.Fields += mass * posting.Weights[i];
            record.Covered += mass;
        }

        posting = OfRecords(index.SpokenByRecord, term);
        for (var i = 0; i < posting.Places.Length; i++)
        {
            var share = Share(posting.Weights[i], posting.Places[i], term, leftOut);
            if (share > 0)
            {
                ref var record = ref Touch(posting.Places[i]);
                record.Spoken += mass * share;
                // What the fields hold is covered already.
                record.Covered += record.Touched == number ? 0 : mass;
            }
        }
    }

    private void AddTerms(IReadOnlyList<(int Term, float Weight)> terms, bool marks, LeftOut leftOut)
    {
        foreach (var (term, weight) in terms)
        {
            if (weight < LeastWeight)
            {
                continue;
            }

            var mass = weight * index.Idf[term];
            var posting = OfRecords(index.ByRecord, term);
            for (var i = 0; i < posting.Places.Length; i++)
            {
                Into(posting.Places[i], marks) += mass * posting.Weights[i];
            }

            posting = OfRecords(index.SpokenByRecord, term);
            for (var i = 0; i < posting.Places.Length; i++)
            {
                var share = Share(posting.Weights[i], posting.Places[i], term, leftOut);
                if (share > 0)
                {
                    Into(posting.Places[i], marks) += mass * share * PairsSpoken;
                }
            }
        }
    }

    private ref float Into(int place, bool marks)
    {
        ref var record = ref Touch(place);
        return ref marks ? ref record.Marks : ref record.Pairs;
    }

    private float Share(float share, int record, int term, LeftOut leftOut) => leftOut.Share(share, record, term, index);

    private ref SharedWords Touch(int place)
    {
        ref var record = ref shared[place];
        if (record.Touched == 0)
        {
            record.Touched = -1;
            records.Add(place);
        }

        return ref record;
    }

    private void AddLikeness(Query query, LeftOut leftOut)
    {
        AddLikeness(query.Words, query.Norm);
        AddLikeness(query.Pairs, query.Norm);
        if (leftOut.Passage >= 0)
        {
            likeness[leftOut.Passage] = 0;
        }

        // Whoever shares a word with a passage was touched by that word before.
        foreach (var number in records)
        {
            var range = ranges[number];
            var (title, closest, second) = (0f, 0f, 0f);
            foreach (var value in likeness.AsSpan(range.Titles, range.Questions - range.Titles))
            {
                title = Math.Max(title, value);
            }

            foreach (var value in likeness.AsSpan(range.Questions, range.End - range.Questions))
            {
                // Without branches: which of many likenesses is larger cannot be foreseen.
                second = Math.Max(second, Math.Min(closest, value));
                closest = Math.Max(closest, value);
            }

            // Nobody has spoken for it yet: its title is all that can be compared, or it would lose to every record that has questions.
            nearest[number] = range.Questions == range.End ? new NearestPassages(title, title, title) : new NearestPassages(title, closest, second);
        }
    }

    private void AddLikeness(IReadOnlyList<(int Term, float Weight)> terms, float norm)
    {
        foreach (var (term, weight) in terms)
        {
            if (weight < LeastWeight)
            {
                continue;
            }

            var mass = weight * index.Idf[term] / norm;
            var posting = OfPassages(term);
            for (var i = 0; i < posting.Places.Length; i++)
            {
                likeness[posting.Places[i]] += mass * posting.Weights[i];
            }
        }
    }

    private void AddSense(float[]? meaning)
    {
        // With a shortlist it is asked before.
        if (sense is null || shortlist is not null)
        {
            return;
        }

        sense.Fill(meaning, likely);
        for (var record = 0; record < likely.Length; record++)
        {
            if (likely[record] > WorthALook)
            {
                Touch(record);
            }
        }
    }
}
