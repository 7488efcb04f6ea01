using Knowledge.Answering;
using Knowledge.Places;
using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Text;

namespace Load.Benches;

/// <summary>What one message costs in process: understood, searched, its record read from the stored text, the reply composed.</summary>
internal sealed class AnswerBench(Records records, ProcedureSearch search)
{
    private readonly ProcedureSearch search = search;
    private const int Passes = 3;
    private const int WarmUps = 5;
    private static readonly DateOnly Day = new(2026, 11, 25);
    private readonly AnswerComposer composer = new(PhraseBook.Load());
    private readonly Gazetteer places = Gazetteer.Load();

    public static void Run(Records records, IReadOnlyList<Question> questions)
    {
        var bench = new AnswerBench(records, ProcedureSearch.Build(records.Cards, new SearchTables(new TextTables()), Records.Province));
        var outcomes = questions.CountBy(q => bench.Answer(q.Text).Outcome).Select(o => $"{o.Value} {o.Key}");
        for (var pass = 1; pass < WarmUps; pass++)
        {
            foreach (var question in questions)
            {
                bench.Answer(question.Text);
            }
        }

        var (whole, reading, finding) = (new Times(), new Times(), new Times());
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var question in questions)
            {
                whole.Measure(() => bench.Answer(question.Text));
                reading.Measure(() => bench.search.Reader.Read(question.Text));
                finding.Measure(() => bench.search.Find(question.Text));
            }
        }

        Console.WriteLine($"\nUnderstood, searched and composed: median {whole.Median:0} µs, p99 {whole.P99:0} µs over {questions.Count} messages ({string.Join(", ", outcomes)})");
        Console.WriteLine($"Of which reading {reading.Median:0} µs, reading and searching {finding.Median:0} µs (medians, measured apart)");
    }

    private (string Outcome, string Text) Answer(string message)
    {
        var finding = search.Find(message);
        return finding switch
        {
            Finding.Answerable found => ("answered", Compose(found)),
            Finding.Two two => ("answered", Compose(two.First) + "\n" + Compose(two.Second)),
            Finding.AskBack back => ("asked back", composer.AskBack([.. back.Ranked.Select(Read)], out _)),
            Finding.NotKnown unknown => ("not known", composer.NotKnown(unknown.Topic).Text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        string Compose(Finding.Answerable found) =>
            composer.Compose(Read(found.Ranked[0]), found.Section, new AnswerContext(Day, Records.Province, places.Find(message), found.Question, Day)).Text;
    }

    private Procedure Read(Candidate candidate) => ProcedureJson.Read(records.Json[candidate.Code].Span);
}
