using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Everything search looks into, in memory: for each record its title, spoken questions and fields as weighted terms, and every spoken
/// question and title segment as a passage of its own. Built in one pass, then only read.
/// </summary>
internal sealed class ProcedureIndex
{
    private const float NameWeight = 3f;
    private const float FieldWeight = 0.7f;
    private const float ResultWeight = 1f;
    private const float PaperWeight = 0.35f;
    private const int PapersRead = 12;

    private ProcedureIndex(IReadOnlyList<IndexedRecord> records, TermTable terms, Postings byRecord, Postings spokenByRecord, Postings byPassage, IReadOnlyList<Passage> passages, float[] idf)
    {
        Records = records;
        Terms = terms;
        ByRecord = byRecord;
        SpokenByRecord = spokenByRecord;
        ByPassage = byPassage;
        Passages = passages;
        Idf = idf;
    }

    public IReadOnlyList<IndexedRecord> Records { get; }
    public TermTable Terms { get; }
    /// <summary>Weighted frequency of a term in title, result, field and papers of a record.</summary>
    public Postings ByRecord { get; }
    /// <summary>In how many of a record's spoken questions a term occurs.</summary>
    public Postings SpokenByRecord { get; }
    /// <summary>Share of a term in the length of a passage: already divided by the passage's norm.</summary>
    public Postings ByPassage { get; }
    public IReadOnlyList<Passage> Passages { get; }
    public float[] Idf { get; }

    public float IdfOf(int term) => term >= 0 && term < Idf.Length ? Idf[term] : UnknownIdf;

    /// <summary>Rarity of a word that occurs nowhere: as rare as can be.</summary>
    public float UnknownIdf { get; private init; }

    /// <summary>True when a record has the word in its title, fields or spoken questions.</summary>
    public bool Holds(IndexedRecord record, int term) =>
        ByRecord.Places(term).BinarySearch(record.Number) >= 0 || SpokenByRecord.Places(term).BinarySearch(record.Number) >= 0;

    /// <param name="spoken">Spoken questions of a card.</param>
    /// <param name="vocabulary">Filled with titles, results and spoken questions.</param>
    public static ProcedureIndex Build(IReadOnlyList<ProcedureCard> cards, Func<ProcedureCard, IEnumerable<string>> spoken, Locality locality, WordClasses classes, out Vocabulary vocabulary)
    {
        vocabulary = new Vocabulary();
        var terms = new TermTable();
        var byRecord = new Postings.Builder();
        var spokenByRecord = new Postings.Builder();
        var records = new List<IndexedRecord>(cards.Count);
        var texts = new List<(int Record, bool IsTitle, int[] Terms)>();
        var recordsWith = new List<int>();
        foreach (var card in cards)
        {
            var record = new RecordReader(card, spoken(card), terms, classes, locality, vocabulary).Read(records.Count);
            AddWeights(byRecord, records.Count, record.Frequencies, recordsWith);
            foreach (var (term, count) in record.SpokenCounts)
            {
                spokenByRecord.Add(term, records.Count, count);
                if (!record.Frequencies.ContainsKey(term))
                {
                    Count(recordsWith, term);
                }
            }

            texts.AddRange(record.Passages);
            records.Add(record.Indexed);
        }

        var idf = Rarity(recordsWith, terms.Count, cards.Count);
        foreach (var record in records)
        {
            record.Weigh(idf);
        }

        var (byPassage, passages) = PassagesOf(texts, idf, terms.Count);
        return new ProcedureIndex(records, terms, byRecord.Build(terms.Count), spokenByRecord.Build(terms.Count), byPassage, passages, idf)
        {
            UnknownIdf = MathF.Log(1 + cards.Count),
        };
    }

    private static (Postings, IReadOnlyList<Passage>) PassagesOf(List<(int Record, bool IsTitle, int[] Terms)> texts, float[] idf, int terms)
    {
        var builder = new Postings.Builder();
        var passages = new List<Passage>(texts.Count);
        foreach (var (record, isTitle, words) in texts)
        {
            var norm = 0f;
            foreach (var term in words)
            {
                norm += idf[term] * idf[term];
            }

            norm = MathF.Sqrt(norm) + 1e-6f;
            foreach (var term in words)
            {
                builder.Add(term, passages.Count, idf[term] / norm);
            }

            passages.Add(new Passage(record, isTitle));
        }

        return (builder.Build(terms), passages);
    }

    private static void AddWeights(Postings.Builder builder, int record, Dictionary<int, float> frequencies, List<int> recordsWith)
    {
        foreach (var (term, weight) in frequencies)
        {
            builder.Add(term, record, weight);
            Count(recordsWith, term);
        }
    }

    private static void Count(List<int> recordsWith, int term)
    {
        while (recordsWith.Count <= term)
        {
            recordsWith.Add(0);
        }

        recordsWith[term]++;
    }

    private static float[] Rarity(List<int> recordsWith, int terms, int records)
    {
        var idf = new float[terms];
        for (var i = 0; i < terms; i++)
        {
            var n = i < recordsWith.Count ? recordsWith[i] : 0;
            idf[i] = MathF.Log(1 + ((records - n + 0.5f) / (n + 0.5f)));
        }

        return idf;
    }

    /// <summary>A spoken question or a segment of a title; it belongs to one record.</summary>
    internal readonly record struct Passage(int Record, bool IsTitle);

    /// <summary>Turns one card into terms.</summary>
    private sealed class RecordReader(ProcedureCard card, IEnumerable<string> questions, TermTable terms, WordClasses classes, Locality locality, Vocabulary vocabulary)
    {
        private readonly Dictionary<int, float> frequencies = [];
        private readonly Dictionary<int, int> spokenCounts = [];
        private readonly List<(int Record, bool IsTitle, int[] Terms)> passages = [];

        public readonly record struct Result(IndexedRecord Indexed, Dictionary<int, float> Frequencies, Dictionary<int, int> SpokenCounts, List<(int Record, bool IsTitle, int[] Terms)> Passages);

        public Result Read(int number)
        {
            var title = Titles.Plain(card.Name);
            var titleWords = Syllables.Split(title);
            vocabulary.Learn(titleWords);
            AddField(titleWords, NameWeight, pairs: true, marked: true);
            foreach (var segment in card.Topic is null ? Titles.Segments(title) : [])
            {
                passages.Add((number, true, TermsOf(Syllables.Split(segment))));
            }

            foreach (var question in questions)
            {
                var words = Syllables.Split(question);
                vocabulary.Learn(words);
                var found = TermsOf(words, marked: true);
                passages.Add((number, false, [.. found.Where(t => !MarkedTerm(t))]));
                foreach (var term in found)
                {
                    spokenCounts[term] = spokenCounts.GetValueOrDefault(term) + 1;
                }
            }

            var result = Syllables.Split(card.Result ?? "");
            vocabulary.Learn(result);
            AddField(result, ResultWeight, pairs: false, marked: false);
            AddField(Syllables.Split(card.Field + " " + card.Keywords), FieldWeight, pairs: false, marked: false);
            foreach (var paper in card.Documents.SelectMany(d => d.Items).Take(PapersRead))
            {
                AddField(Syllables.Split(paper.Name), PaperWeight, pairs: false, marked: false);
            }

            var indexed = new IndexedRecord(number, card, passages.Count(p => !p.IsTitle), TermsOf(titleWords, pairs: false), locality.IsOurs(card.Scope),
                classes.Of([.. titleWords.Select(s => new Word(s, Syllables.Fold(s), true))]));
            return new Result(indexed, frequencies, spokenCounts, passages);
        }

        private readonly HashSet<int> markedTerms = [];

        private bool MarkedTerm(int term) => markedTerms.Contains(term);

        private int[] TermsOf(List<string> words, bool pairs = true, bool marked = false)
        {
            var found = new HashSet<int>();
            var previous = -1;
            foreach (var word in words)
            {
                var id = terms.GetOrAdd(Syllables.Fold(word));
                found.Add(id);
                if (pairs && previous >= 0)
                {
                    found.Add(terms.GetOrAddPair(previous, id));
                }

                if (marked)
                {
                    var mark = terms.GetOrAdd("=" + word);
                    markedTerms.Add(mark);
                    found.Add(mark);
                }

                previous = id;
            }

            return [.. found];
        }

        private void AddField(List<string> words, float weight, bool pairs, bool marked)
        {
            // One occurrence counts most; repeats and long fields add little.
            var share = weight / (1 + (0.02f * words.Count));
            foreach (var term in TermsOf(words, pairs, marked))
            {
                frequencies[term] = frequencies.GetValueOrDefault(term) + share;
            }
        }
    }
}
