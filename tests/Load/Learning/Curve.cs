using Knowledge.Search.Training;
using Knowledge.Text;

namespace Load.Learning;

/// <summary>How quality grows with the number of spoken questions: what more of them would bring. The ranker's weights stay as they are.</summary>
internal static class Curve
{
    private const int Seed = 42;
    private static readonly double[] Shares = [0, 0.125, 0.25, 0.5, 1];

    public static void Print(string records, IReadOnlyList<string> labelled)
    {
        var cards = Trainer.Cards(records);
        var questions = labelled.SelectMany(Question.Read).Where(q => q.IsProcedure && q.Turns == 0).ToList();
        Console.WriteLine("share  spoken   first  in four");
        foreach (var share in Shares)
        {
            var kept = 0;
            var untaught = Trainer.Untaught(cards, folder: null, (_, question) => !Keep(question, share, ref kept));
            var search = new EncoderTrainer(untaught, cards, new TextTables(), Seed).Taught(_ => { });
            var ranks = questions.ConvertAll(q => search.Find(q.Text).Ranked.Select(r => r.Code).ToList().FindIndex(q.Right.Contains));
            Console.WriteLine($"{share,5:0.000}  {kept,6}  {ranks.Average(r => r == 0 ? 1.0 : 0):0.000}  {ranks.Average(r => r is >= 0 and < 4 ? 1.0 : 0):0.000}");
        }
    }

    private static bool Keep(string question, double share, ref int kept)
    {
        var keeps = question.Aggregate(7u, (hash, c) => (hash * 31) + c) % 1000 < share * 1000;
        kept += keeps ? 1 : 0;
        return keeps;
    }
}
