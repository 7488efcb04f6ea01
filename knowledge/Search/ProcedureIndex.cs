using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Everything search looks into, in memory: for each record its title, spoken questions and fields as weighted terms, and every spoken
/// question and title segment as a passage of its own. Built in one pass (<see cref="IndexBuilder"/>), then only read.
/// </summary>
internal sealed class ProcedureIndex(IReadOnlyList<IndexedRecord> records, TermTable terms, Postings byRecord, Postings spokenByRecord, Postings byPassage, IReadOnlyList<ProcedureIndex.Passage> passages, float[] idf)
{
    public IReadOnlyList<IndexedRecord> Records { get; } = records;
    public TermTable Terms { get; } = terms;
    /// <summary>Frequency of a term in title, result, field and papers of a record, weighted and levelled off: below 1.</summary>
    public Postings ByRecord { get; } = byRecord;
    /// <summary>How often a term occurs in a record's spoken questions (<see cref="SpokenShare"/>).</summary>
    public Postings SpokenByRecord { get; } = spokenByRecord;
    /// <summary>Share of a term in the length of a passage: already divided by the passage's norm.</summary>
    public Postings ByPassage { get; } = byPassage;
    /// <summary>Those of one record stand together, its title first.</summary>
    public IReadOnlyList<Passage> Passages { get; } = passages;
    public float[] Idf { get; } = idf;

    public float IdfOf(int term) => term >= 0 && term < Idf.Length ? Idf[term] : UnknownIdf;

    /// <summary>Rarity of a word that occurs nowhere: as rare as can be.</summary>
    public float UnknownIdf { get; } = MathF.Log(1 + records.Count);

    /// <summary>True when a record has the word in its title, fields or spoken questions.</summary>
    public bool Holds(IndexedRecord record, int term) =>
        ByRecord.Places(term).BinarySearch(record.Number) >= 0 || SpokenByRecord.Places(term).BinarySearch(record.Number) >= 0;

    /// <param name="spoken">Spoken questions of a card; asked on several threads.</param>
    /// <param name="vocabulary">Filled with titles, results and spoken questions.</param>
    public static ProcedureIndex Build(IReadOnlyList<ProcedureCard> cards, Func<ProcedureCard, IEnumerable<string>> spoken, Locality locality, WordClasses classes, out Vocabulary vocabulary)
    {
        var builder = new IndexBuilder(locality, classes);
        foreach (var split in Chunks([.. cards]).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(c => SplitCards.Of(c, spoken)))
        {
            builder.Add(split);
        }

        vocabulary = builder.Vocabulary;
        return builder.Build();
    }

    // Few, because each meets the common syllables anew; several, so that one is read while the next is split.
    private static IEnumerable<ArraySegment<ProcedureCard>> Chunks(ProcedureCard[] cards)
    {
        const int chunks = 6;
        for (var i = 0; i < chunks; i++)
        {
            yield return new ArraySegment<ProcedureCard>(cards)[(i * cards.Length / chunks)..((i + 1) * cards.Length / chunks)];
        }
    }

    /// <summary>A spoken question or a segment of a title; it belongs to one record.</summary>
    internal readonly record struct Passage(int Record, bool IsTitle);
}
