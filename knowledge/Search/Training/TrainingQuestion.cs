using Knowledge.Text;

namespace Knowledge.Search.Training;

/// <summary>A spoken question as if it had never been written: candidates found without it, and which of them is right (-1: not among them).</summary>
internal sealed record TrainingQuestion(string Code, int Style, int Right, IReadOnlyList<(int Record, float[] Features)> Candidates, Query Query)
{

    /// <summary>One record in five is held out, always the same ones.</summary>
    public bool HeldOut => Code.Aggregate(17u, (hash, c) => (hash * 31) + c) % 5 == 0;
}

/// <summary>Makes the training questions of an index, each spoiled by one style of noise.</summary>
internal sealed class TrainingQuestions(ProcedureSearch search, TextTables tables, int seed)
{
    /// <param name="use">Which of the index's own spoken questions to make (record code, question); each is left out while it is asked.</param>
    /// <param name="others">Questions for records that have none in the index.</param>
    public List<TrainingQuestion> Make(Func<string, string, bool> use, SpokenQuestions others)
    {
        var noise = new Noise(new Random(seed), tables);
        var questions = new List<TrainingQuestion>();
        var aside = "";
        var scorer = new Scorer(search.Index, search.Sense, frontrunners: null);
        foreach (var (record, passage, text) in Passages().Where(p => use(search.Index.Records[p.Record].Card.Code, p.Text)).Concat(Unspoken(others)))
        {
            var style = questions.Count % 8;
            var (words, _, query) = search.Ask(search.Reader.Read(noise.Dress(text, style, aside)).Words);
            var classes = search.Tables.ClassesOf(words);
            var leftOut = passage < 0 ? Scorer.LeftOut.Nothing : new Scorer.LeftOut(record, passage, TermsOf(text));
            var candidates = scorer.Candidates(query, words, classes, search.Tables.Classes, leftOut);
            aside = text;
            questions.Add(new TrainingQuestion(search.Index.Records[record].Card.Code, style, candidates.FindIndex(c => c.Record == record), candidates, query));
        }

        return questions;
    }

    private IEnumerable<(int Record, int Passage, string Text)> Unspoken(SpokenQuestions others) =>
        others.Codes.Select(search.RecordOf).OfType<IndexedRecord>().SelectMany(r => others.Of(r.Card.Code).Select(q => (r.Number, -1, q)));

    private IEnumerable<(int Record, int Passage, string Text)> Passages()
    {
        var index = search.Index;
        var texts = new Dictionary<int, Queue<string>>();
        for (var passage = 0; passage < index.Passages.Count; passage++)
        {
            var (record, isTitle) = index.Passages[passage];
            if (isTitle)
            {
                continue;
            }

            if (!texts.TryGetValue(record, out var queue))
            {
                texts[record] = queue = new Queue<string>(search.SpokenOf(index.Records[record].Card));
            }

            yield return (record, passage, queue.Dequeue());
        }
    }

    private HashSet<int> TermsOf(string text)
    {
        var terms = new HashSet<int>();
        var previous = -1;
        foreach (var syllable in Syllables.Split(text))
        {
            var id = search.Index.Terms.Find(Syllables.Fold(syllable));
            terms.Add(id);
            terms.Add(search.Index.Terms.FindPair(previous, id));
            terms.Add(search.Index.Terms.FindMarked(syllable));
            previous = id;
        }

        return terms;
    }
}
