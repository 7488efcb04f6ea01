using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>A record in six lines: for whom, how long, how much, which papers, where, what comes of it.</summary>
internal sealed class OverviewWords(PhraseBook phrases, TimeWords time, FeeWords fee, WhereWords where)
{
    public IReadOnlyList<Line> Lines(Procedure record, AnswerContext context)
    {
        var lines = new List<Line>();
        Add("subjects", string.Join(", ", record.Subjects), 160);
        Add("documents", Documents(record), 600);
        Add("time", Compact(time.Lines(record)), 320);
        Add("fee", FeeWords.IsGiven(record) ? Compact(fee.Lines(record)) : phrases.Say("answer.fee.unspecified.short"), 320);
        Add("where", where.Short(record, context), 200);
        Add("result", Passages.Tidy(record.Result ?? ""), 180);
        return lines;

        void Add(string key, string text, int length)
        {
            if (text.Length > 0)
            {
                lines.Add(new Line(phrases.Say("answer.overview." + key, ("text", Passages.Shorten(text, length)))));
            }
        }
    }

    private string Documents(Procedure record)
    {
        var cases = record.Documents.Where(d => d.Items.Count > 0).Select(d => Passages.Tidy(d.Case ?? "")).Where(c => c.Length > 0).Distinct().ToList();
        return cases.Count > 1
            ? phrases.Say("answer.overview.documents.cases", ("text", string.Join("; ", cases.Take(3).Select(c => Passages.Shorten(c, 90))) + (cases.Count > 3 ? "; …" : "")))
            : string.Join("; ", DocumentWords.FirstNames(record, 4, 140));
    }

    private static string Compact(IReadOnlyList<Line> lines) =>
        string.Join("; ", lines.Take(3).Select(l => l.Heading is null ? l.Text.TrimEnd('.') : $"{l.Heading}: {l.Text.TrimEnd('.')}")) + (lines.Count > 3 ? "; …" : "");
}
