using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Finds the records that share words with a message and describes each by its <see cref="Feature"/>s. Not thread-safe: one per search.
/// </summary>
internal sealed class Scorer(ProcedureIndex index, Sense? sense)
{
    private const int Considered = 60;
    private const float WorthALook = 0.005f;
    private const float Saturation = 1.2f;
    private readonly float[] fields = new float[index.Records.Count];
    private readonly float[] pairs = new float[index.Records.Count];
    private readonly float[] marks = new float[index.Records.Count];
    private readonly float[] spoken = new float[index.Records.Count];
    private readonly float[] covered = new float[index.Records.Count];
    private readonly float[] closest = new float[index.Records.Count];
    private readonly float[] second = new float[index.Records.Count];
    private readonly float[] likely = new float[index.Records.Count];
    private readonly float[] title = new float[index.Records.Count];
    private readonly float[] likeness = new float[index.Passages.Count];
    private readonly float[] inQuery = new float[index.Terms.Count];
    private readonly List<int> records = [];
    private readonly List<int> passages = [];

    /// <summary>What must not count while a spoken question is itself the message (training): its passage and its words.</summary>
    public readonly record struct LeftOut(int Record, int Passage, IReadOnlySet<int> Terms)
    {
        public static LeftOut Nothing { get; } = new(-1, -1, new HashSet<int>());
    }

    /// <summary>The records worth ranking, best first by a rough score, each with its features.</summary>
    public List<(int Record, float[] Features)> Candidates(Query query, IReadOnlyList<Word> words, ulong classes, WordClasses kinds, LeftOut leftOut)
    {
        Clear();
        AddTerms(query.Words, fields, covered, leftOut);
        AddTerms(query.Pairs, pairs, null, leftOut);
        AddTerms(query.Marks, marks, null, leftOut);
        AddLikeness(query, leftOut);
        AddSense(words);
        foreach (var (term, weight) in query.Words)
        {
            inQuery[term] = weight * index.Idf[term];
        }

        var found = records
            .OrderByDescending(r => ((fields[r] + spoken[r]) / query.WordMass) + (0.5f * pairs[r] / query.PairMass) + (2f * closest[r]) + title[r] + (3f * likely[r]))
            .Take(Considered)
            .Select(r => (r, Describe(r, query, classes, kinds)))
            .ToList();
        foreach (var (term, _) in query.Words)
        {
            inQuery[term] = 0;
        }

        return found;
    }

    private void Clear()
    {
        foreach (var record in records)
        {
            fields[record] = pairs[record] = marks[record] = spoken[record] = covered[record] = closest[record] = second[record] = title[record] = 0;
        }

        foreach (var passage in passages)
        {
            likeness[passage] = 0;
        }

        records.Clear();
        passages.Clear();
    }

    private void AddTerms(IReadOnlyList<(int Term, float Weight)> terms, float[] into, float[]? coverage, LeftOut leftOut)
    {
        foreach (var (term, weight) in terms)
        {
            var mass = weight * index.Idf[term];
            if (weight < 0.1f)
            {
                continue;
            }

            var places = index.ByRecord.Places(term);
            var frequencies = index.ByRecord.Weights(term);
            for (var i = 0; i < places.Length; i++)
            {
                Touch(places[i]);
                into[places[i]] += mass * frequencies[i] / (frequencies[i] + Saturation);
                if (coverage is not null)
                {
                    coverage[places[i]] += mass;
                }
            }

            AddSpoken(term, mass, coverage is not null, into, leftOut);
        }
    }

    private void AddSpoken(int term, float mass, bool isWord, float[] into, LeftOut leftOut)
    {
        var places = index.SpokenByRecord.Places(term);
        var counts = index.SpokenByRecord.Weights(term);
        for (var i = 0; i < places.Length; i++)
        {
            var record = places[i];
            var count = counts[i] - (record == leftOut.Record && leftOut.Terms.Contains(term) ? 1 : 0);
            if (count <= 0)
            {
                continue;
            }

            Touch(record);
            // Records with many questions must not win by their number: a word counts by its share of the record's questions.
            var share = count / (count + 0.8f + (0.08f * index.Records[record].Spoken));
            if (isWord)
            {
                spoken[record] += mass * share;
                covered[record] += mass * (1 - Math.Min(1, covered[record] > 0 && index.ByRecord.Count(term) > 0 && Contains(term, record) ? 1 : 0));
            }
            else
            {
                into[record] = Math.Max(into[record], into[record] + (mass * share * 0.6f));
            }
        }
    }

    private bool Contains(int term, int record) => index.ByRecord.Places(term).BinarySearch(record) >= 0;

    private void Touch(int record)
    {
        if (fields[record] == 0 && pairs[record] == 0 && marks[record] == 0 && spoken[record] == 0 && closest[record] == 0 && title[record] == 0)
        {
            records.Add(record);
            // Marks the record as seen even if its first mass is nought.
            fields[record] = 1e-9f;
        }
    }

    private void AddLikeness(Query query, LeftOut leftOut)
    {
        foreach (var (term, weight) in query.Words.Concat(query.Pairs))
        {
            if (weight < 0.1f)
            {
                continue;
            }

            var mass = weight * index.Idf[term] / query.Norm;
            var places = index.ByPassage.Places(term);
            var shares = index.ByPassage.Weights(term);
            for (var i = 0; i < places.Length; i++)
            {
                if (likeness[places[i]] == 0)
                {
                    passages.Add(places[i]);
                }

                likeness[places[i]] += mass * shares[i];
            }
        }

        foreach (var passage in passages)
        {
            if (passage == leftOut.Passage)
            {
                continue;
            }

            var (record, isTitle) = index.Passages[passage];
            Touch(record);
            var value = likeness[passage];
            if (isTitle)
            {
                title[record] = Math.Max(title[record], value);
            }
            else if (value > closest[record])
            {
                (second[record], closest[record]) = (closest[record], value);
            }
            else
            {
                second[record] = Math.Max(second[record], value);
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
        var shared = 0f;
        var titleShared = 0f;
        foreach (var term in record.TitleTerms)
        {
            if (inQuery[term] > 0)
            {
                shared += inQuery[term];
                titleShared += index.Idf[term];
            }
        }

        var features = new float[Enum.GetValues<Feature>().Length];
        void Set(Feature feature, float value) => features[(int)feature] = value;
        Set(Feature.Fields, fields[number] / query.WordMass);
        Set(Feature.Pairs, pairs[number] / query.PairMass);
        Set(Feature.Marks, marks[number] / query.MarkMass);
        Set(Feature.Closest, closest[number]);
        Set(Feature.SecondClosest, second[number]);
        Set(Feature.Title, title[number]);
        Set(Feature.Spoken, spoken[number] / query.WordMass);
        Set(Feature.TitleCovers, shared / query.WordMass);
        Set(Feature.TitleCovered, titleShared / record.TitleWeight);
        Set(Feature.Covers, covered[number] / query.WordMass);
        Set(Feature.Sense, likely[number]);
        Set(Feature.SenseLog, sense is null ? 0 : Math.Max(-1, MathF.Log(likely[number] + 1e-9f) / 10));
        Compare(features, classes & kinds.Actions, record.Classes & kinds.Actions, Feature.ActionAgrees);
        Compare(features, classes & kinds.Subjects, record.Classes & kinds.Subjects, Feature.SubjectAgrees);
        Set(Feature.Commune, record.Commune ? 1 : 0);
        Set(Feature.Province, record.Province && !record.Commune ? 1 : 0);
        Set(Feature.Ours, record.Ours ? 1 : 0);
        Set(Feature.ForCitizens, record.ForCitizens ? 1 : 0);
        Set(Feature.BetweenOffices, record.BetweenOffices ? 1 : 0);
        Set(Feature.Elsewhere, record.Topic is null ? 0 : 1);
        Set(Feature.HasSpoken, record.Spoken > 0 ? 1 : 0);
        Set(Feature.OftenAsked, record.Spoken >= 12 ? 1 : 0);
        return features;
    }

    private static void Compare(float[] features, ulong asked, ulong offered, Feature first)
    {
        var both = (asked & offered) != 0;
        features[(int)first] = both ? 1 : 0;
        features[(int)first + 1] = asked != 0 && !both ? 1 : 0;
        features[(int)first + 2] = asked == 0 && offered != 0 ? 1 : 0;
    }
}
