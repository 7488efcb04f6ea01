using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>Builds a <see cref="ProcedureIndex"/>: reads record after record into terms, then turns them round into postings.</summary>
internal sealed class IndexBuilder(Locality locality, WordClasses classes)
{
    private const float NameWeight = 3f;
    private const float FieldWeight = 0.7f;
    private const float ResultWeight = 1f;
    private const float PaperWeight = 0.35f;
    private const float Saturation = 1.2f;
    private readonly TermTable terms = new();
    private readonly Postings.Builder byRecord = new();
    private readonly Postings.Builder spokenByRecord = new();
    private readonly Postings.Builder byPassage = new();
    private readonly List<IndexedRecord> records = [];
    private readonly List<ProcedureIndex.Passage> passages = [];
    private readonly TermSums recordsWith = new();
    private readonly TermSums frequencies = new();
    private readonly TermSums spokenCounts = new();
    private readonly DistinctTerms distinct = new();

    public Vocabulary Vocabulary { get; } = new();

    public void Add(SplitCards split)
    {
        var texts = split.Texts;
        var known = new KnownSyllables(split.Table, terms, Vocabulary);
        foreach (var card in split.Cards)
        {
            Add(card, texts, known);
        }
    }

    public ProcedureIndex Build()
    {
        var idf = Rarity();
        foreach (var record in records)
        {
            record.Weigh(idf);
        }

        Postings? ofRecords = null, ofSpoken = null, ofPassages = null;
        Parallel.Invoke(
            () =>
            {
                byPassage.WeighByRarity(idf);
                ofPassages = byPassage.Build(terms.Count);
            },
            () => (ofRecords, ofSpoken) = (byRecord.Build(terms.Count), spokenByRecord.Build(terms.Count)));
        return new ProcedureIndex(records, terms, ofRecords!, ofSpoken!, ofPassages!, passages, idf);
    }

    private void Add(SplitCards.CardTexts card, SplitCards.Cursor texts, KnownSyllables known)
    {
        var number = records.Count;
        var title = texts.Next();
        Vocabulary.Learn(known.Met(title));
        AddField(known, title, NameWeight, pairs: true, marked: true);
        var titleTerms = distinct.Of(known, title, terms, pairs: false, marked: false).ToArray();
        for (var i = 0; i < card.Segments; i++)
        {
            AddPassage(distinct.Of(known, texts.Next(), terms, pairs: true, marked: false), isTitle: true);
        }

        for (var i = 0; i < card.Questions; i++)
        {
            AddQuestion(known, texts.Next());
        }

        var result = texts.Next();
        Vocabulary.Learn(known.Met(result));
        AddField(known, result, ResultWeight, pairs: false, marked: false);
        AddField(known, texts.Next(), FieldWeight, pairs: false, marked: false);
        for (var i = 0; i < card.Papers; i++)
        {
            AddField(known, texts.Next(), PaperWeight, pairs: false, marked: false);
        }

        // The long texts are in the index now: only the record's name and marks stay in memory.
        var slim = card.Card with { Documents = [], Result = null, Keywords = null };
        records.Add(new IndexedRecord(number, slim, card.Questions, titleTerms, locality.IsOurs(card.Card.Scope), classes.Of(known.Words(title)))
        {
            FirstPassage = passages.Count - card.Segments - card.Questions,
            FirstQuestion = passages.Count - card.Questions,
        });
        EndRecord(card.Questions);
    }

    private void AddQuestion(KnownSyllables known, ReadOnlySpan<int> question)
    {
        Vocabulary.Learn(known.Met(question));
        AddPassage(distinct.Of(known, question, terms, pairs: true, marked: false), isTitle: false);
        foreach (var term in distinct.Of(known, question, terms, pairs: true, marked: true))
        {
            spokenCounts.Add(term, 1);
        }
    }

    private void AddPassage(ReadOnlySpan<int> found, bool isTitle)
    {
        foreach (var term in found)
        {
            byPassage.Add(term, 0);
        }

        byPassage.EndPlace();
        passages.Add(new ProcedureIndex.Passage(records.Count, isTitle));
    }

    private void AddField(KnownSyllables known, ReadOnlySpan<int> text, float weight, bool pairs, bool marked)
    {
        // One occurrence counts most; repeats and long fields add little.
        var share = weight / (1 + (0.02f * text.Length));
        foreach (var term in distinct.Of(known, text, terms, pairs, marked))
        {
            frequencies.Add(term, share);
        }
    }

    private void EndRecord(int questions)
    {
        foreach (var term in frequencies.Terms)
        {
            var frequency = frequencies[term];
            byRecord.Add(term, frequency / (frequency + Saturation));
            recordsWith.Add(term, 1);
        }

        foreach (var term in spokenCounts.Terms)
        {
            spokenByRecord.Add(term, SpokenShare.Of(spokenCounts[term], questions));
            if (frequencies[term] == 0)
            {
                recordsWith.Add(term, 1);
            }
        }

        byRecord.EndPlace();
        spokenByRecord.EndPlace();
        frequencies.Clear();
        spokenCounts.Clear();
    }

    private float[] Rarity()
    {
        var idf = new float[terms.Count];
        for (var i = 0; i < idf.Length; i++)
        {
            var n = recordsWith[i];
            idf[i] = MathF.Log(1 + ((records.Count - n + 0.5f) / (n + 0.5f)));
        }

        return idf;
    }
}
