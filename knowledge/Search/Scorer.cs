using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Finds the records that share words with a message and describes each by its <see cref="Feature"/>s. Not thread-safe: one per search.
/// </summary>
internal sealed class Scorer(ProcedureIndex index, Sense? sense)
{
    private const int Considered = 60;
    private const float WorthALook = 0.005f;
    private const float LeastWeight = 0.1f;
    private static readonly int Features = Enum.GetValues<Feature>().Length;
    private readonly Shared[] shared = new Shared[index.Records.Count];
    private readonly Nearest[] nearest = new Nearest[index.Records.Count];
    private readonly PassageRange[] ranges = [.. index.Records.Select(r => new PassageRange(r.FirstPassage, r.FirstQuestion, r.FirstQuestion + r.Spoken))];
    private readonly float[] likely = new float[index.Records.Count];
    private readonly float[] likeness = new float[index.Passages.Count];
    private readonly float[] inQuery = new float[index.Terms.Count];
    private readonly List<int> records = [];

    /// <summary>What must not count while a spoken question is itself the message (training): its passage and its words.</summary>
    public readonly record struct LeftOut(int Record, int Passage, IReadOnlySet<int> Terms)
    {
        public static LeftOut Nothing { get; } = new(-1, -1, new HashSet<int>());
    }

    /// <summary>What the words of a message and one record share; side by side in memory, since they are needed together.</summary>
    private struct Shared
    {
        public float Fields, Pairs, Marks, Spoken, Covered;

        /// <summary>The word that touched the record last, counted from 1; 0 = not touched yet, -1 = not by a word's fields.</summary>
        public int Touched;
    }

    /// <summary>Likeness of a record's closest passages.</summary>
    private readonly record struct Nearest(float Title, float Closest, float Second);

    /// <summary>Passages of a record, from title over questions to end.</summary>
    private readonly record struct PassageRange(int Titles, int Questions, int End);

    /// <summary>The records worth ranking, best first by a rough score, each with its features.</summary>
    public List<(int Record, float[] Features)> Candidates(Query query, IReadOnlyList<Word> words, ulong classes, WordClasses kinds, LeftOut leftOut)
    {
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
        AddSense(words);
        var candidates = Roughly(query).ConvertAll(r => (r, Describe(r, query, classes, kinds)));
        Clear(query);
        return candidates;
    }

    private void Clear(Query query)
    {
        foreach (var record in records)
        {
            shared[record] = default;
            nearest[record] = default;
        }

        records.Clear();
        Array.Clear(likeness);
        foreach (var (term, _) in query.Words)
        {
            inQuery[term] = 0;
        }
    }

    private List<int> Roughly(Query query)
    {
        var best = new Best(Considered);
        foreach (var record in records)
        {
            ref var s = ref shared[record];
            ref var n = ref nearest[record];
            best.Offer(record, ((s.Fields + s.Spoken) / query.WordMass) + (0.5f * s.Pairs / query.PairMass) + (2f * n.Closest) + n.Title + (3f * likely[record]));
        }

        return best.InOrder();
    }

    private void AddWord(int number, int term, float mass, LeftOut leftOut)
    {
        var places = index.ByRecord.Places(term);
        var frequencies = index.ByRecord.Weights(term);
        for (var i = 0; i < places.Length; i++)
        {
            ref var record = ref Touch(places[i]);
            record.Touched = number;
            record.Fields += mass * frequencies[i];
            record.Covered += mass;
        }

        places = index.SpokenByRecord.Places(term);
        var shares = index.SpokenByRecord.Weights(term);
        for (var i = 0; i < places.Length; i++)
        {
            var share = Share(shares[i], places[i], term, leftOut);
            if (share > 0)
            {
                ref var record = ref Touch(places[i]);
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
            var places = index.ByRecord.Places(term);
            var frequencies = index.ByRecord.Weights(term);
            for (var i = 0; i < places.Length; i++)
            {
                Into(places[i], marks) += mass * frequencies[i];
            }

            places = index.SpokenByRecord.Places(term);
            var shares = index.SpokenByRecord.Weights(term);
            for (var i = 0; i < places.Length; i++)
            {
                var share = Share(shares[i], places[i], term, leftOut);
                if (share > 0)
                {
                    Into(places[i], marks) += mass * share * 0.6f;
                }
            }
        }
    }

    private ref float Into(int place, bool marks)
    {
        ref var record = ref Touch(place);
        return ref marks ? ref record.Marks : ref record.Pairs;
    }

    private float Share(float share, int record, int term, LeftOut leftOut) =>
        record == leftOut.Record && leftOut.Terms.Contains(term) ? SpokenShare.OneLess(share, index.Records[record].Spoken) : share;

    private ref Shared Touch(int place)
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

            nearest[number] = new Nearest(title, closest, second);
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
            var places = index.ByPassage.Places(term);
            var shares = index.ByPassage.Weights(term);
            for (var i = 0; i < places.Length; i++)
            {
                likeness[places[i]] += mass * shares[i];
            }
        }
    }

    private void AddSense(IReadOnlyList<Word> words)
    {
        if (sense is null)
        {
            return;
        }

        sense.Fill(words, likely);
        for (var record = 0; record < likely.Length; record++)
        {
            if (likely[record] > WorthALook)
            {
                Touch(record);
            }
        }
    }

    private float[] Describe(int number, Query query, ulong classes, WordClasses kinds)
    {
        var record = index.Records[number];
        var (asked, titleShared) = InTitle(record);
        ref var s = ref shared[number];
        ref var n = ref nearest[number];
        var features = new float[Features];
        features[(int)Feature.Fields] = s.Fields / query.WordMass;
        features[(int)Feature.Pairs] = s.Pairs / query.PairMass;
        features[(int)Feature.Marks] = s.Marks / query.MarkMass;
        features[(int)Feature.Closest] = n.Closest;
        features[(int)Feature.SecondClosest] = n.Second;
        features[(int)Feature.Title] = n.Title;
        features[(int)Feature.Spoken] = s.Spoken / query.WordMass;
        features[(int)Feature.TitleCovers] = asked / query.WordMass;
        features[(int)Feature.TitleCovered] = titleShared / record.TitleWeight;
        features[(int)Feature.Covers] = s.Covered / query.WordMass;
        features[(int)Feature.Sense] = likely[number];
        features[(int)Feature.SenseLog] = sense is null ? 0 : Math.Max(-1, MathF.Log(likely[number] + 1e-9f) / 10);
        Compare(features, classes & kinds.Actions, record.Classes & kinds.Actions, Feature.ActionAgrees);
        Compare(features, classes & kinds.Subjects, record.Classes & kinds.Subjects, Feature.SubjectAgrees);
        Mark(features, Feature.Commune, record.Commune);
        Mark(features, Feature.Province, record.Province && !record.Commune);
        Mark(features, Feature.Ours, record.Ours);
        Mark(features, Feature.ForCitizens, record.ForCitizens);
        Mark(features, Feature.BetweenOffices, record.BetweenOffices);
        Mark(features, Feature.Elsewhere, record.Topic is not null);
        Mark(features, Feature.HasSpoken, record.Spoken > 0);
        Mark(features, Feature.OftenAsked, record.OftenAsked);
        return features;
    }

    /// <summary>What message and title share, in weights of the message and in weights of the title.</summary>
    private (float Asked, float Title) InTitle(IndexedRecord record)
    {
        var (asked, title) = (0f, 0f);
        foreach (var term in record.TitleTerms)
        {
            if (inQuery[term] > 0)
            {
                asked += inQuery[term];
                title += index.Idf[term];
            }
        }

        return (asked, title);
    }

    private static void Mark(float[] features, Feature feature, bool holds) => features[(int)feature] = holds ? 1 : 0;

    private static void Compare(float[] features, ulong asked, ulong offered, Feature first)
    {
        var both = (asked & offered) != 0;
        Mark(features, first, both);
        Mark(features, first + 1, asked != 0 && !both);
        Mark(features, first + 2, asked == 0 && offered != 0);
    }
}
