using Knowledge.Search;

namespace Load.Learning;

/// <summary>Shows which labelled questions the search gets wrong, and what it took instead.</summary>
internal static class Misses
{
    /// <param name="records">An export of procedures.</param>
    /// <param name="questions">Labelled messages.</param>
    /// <param name="options">"section": also those whose section is wrong; anything else is a folder of tables.</param>
    public static void Print(string records, string questions, IReadOnlyList<string> options)
    {
        var search = Trainer.Build(records, options.FirstOrDefault(o => o != "section"));
        var (n, first, three, sections) = (0, 0, 0, 0);
        var times = new Times();
        foreach (var question in Question.Read(questions).Where(q => q.IsProcedure))
        {
            var found = times.Measure(() => search.Find(question.Text));
            var rank = found.Ranked.Select(r => r.Code).ToList().FindIndex(question.Right.Contains);
            var section = found.Section.ToString().ToLowerInvariant();
            n++;
            first += rank == 0 ? 1 : 0;
            three += rank is >= 0 and < 3 ? 1 : 0;
            sections += section == question.Section ? 1 : 0;
            if (rank != 0)
            {
                Console.WriteLine($"{question.Id} [{question.Style}] {question.Text}\n   want {string.Join(",", question.Right)} rank {rank} {found.GetType().Name} {(found as Finding.NotKnown)?.Topic}; {string.Join(" | ", found.Ranked.Take(3).Select(r => $"{r.Code} {r.Name[..Math.Min(60, r.Name.Length)]} {r.Score:0.00}"))}");
            }

            if (options.Contains("section") && section != question.Section)
            {
                Console.WriteLine($"SECTION {question.Id} {question.Text}: {section} want {question.Section}");
            }
        }

        Console.WriteLine($"n {n} hit@1 {(double)first / n:0.000} hit@3 {(double)three / n:0.000} section {(double)sections / n:0.000} median {times.Median:0} µs p99 {times.P99:0} µs");
    }
}
