using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Load.Engines;

/// <summary>Lucene.NET in memory, BM25 over all fields, the name boosted; optionally with pairs of neighbouring words of the name, which helps it most.</summary>
internal sealed class LuceneBm25(bool pairs, string given = "") : ISearchEngine
{
    private static readonly (string Field, float Boost)[] Fields = [("name", 4), ("spoken", 3), ("field", 1), ("result", 1), ("papers", 0.5f)];
    private const string Pairs = "pairs";
    private readonly RAMDirectory directory = new();
    private IndexSearcher? searcher;

    public string Name => $"Lucene.NET BM25{(pairs ? " + word pairs" : "")}{given}";
    public long Unmanaged => 0;

    public void Build(IReadOnlyList<EngineRecord> records)
    {
        // A long story has more words than Lucene's default of 1,024 clauses.
        BooleanQuery.MaxClauseCount = 1 << 16;
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48)) { Similarity = new BM25Similarity() };
        using (var writer = new IndexWriter(directory, config))
        {
            foreach (var record in records)
            {
                writer.AddDocument(Document(record));
            }

            writer.ForceMerge(1);
        }

        searcher = new IndexSearcher(DirectoryReader.Open(directory)) { Similarity = new BM25Similarity() };
    }

    public IReadOnlyList<string> Find(string message)
    {
        var words = EngineRecord.Words(message);
        var query = new BooleanQuery();
        foreach (var (field, boost) in Fields)
        {
            Any(query, field, words.Distinct(), boost);
        }

        if (pairs)
        {
            Any(query, Pairs, PairsOf(words).Distinct(), 4);
        }

        return [.. searcher!.Search(query, 10).ScoreDocs.Select(d => searcher.Doc(d.Doc).Get("code"))];
    }

    public void Dispose()
    {
        searcher?.IndexReader.Dispose();
        directory.Dispose();
    }

    private static Document Document(EngineRecord record) =>
    [
        new StringField("code", record.Code, Field.Store.YES),
        new TextField("name", record.Name, Field.Store.NO),
        new TextField("spoken", record.Spoken, Field.Store.NO),
        new TextField("field", record.Field, Field.Store.NO),
        new TextField("result", record.Result, Field.Store.NO),
        new TextField("papers", record.Papers, Field.Store.NO),
        new TextField(Pairs, string.Join(' ', PairsOf(record.Name.Split(' ')).Concat(PairsOf(record.Spoken.Split(' ')))), Field.Store.NO),
    ];

    private static IEnumerable<string> PairsOf(IReadOnlyList<string> words) => words.Zip(words.Skip(1), (a, b) => $"{a}_{b}");

    private static void Any(BooleanQuery query, string field, IEnumerable<string> words, float boost)
    {
        foreach (var word in words)
        {
            query.Add(new TermQuery(new Term(field, word)) { Boost = boost }, Occur.SHOULD);
        }
    }
}
