using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>A record in six lines: for whom, how long, how much, which papers, where, what comes of it.</summary>
internal sealed class OverviewWords(PhraseBook phrases, TimeWords time, FeeWords fee, WhereWords where)
{
    public IReadOnlyList<Line> Lines(Procedure record, AnswerContext context)
    {
        var lines = new List<Line>();
        Add("subjects", string.Join(", ", record.Subjects), 130);
        Add("documents", Documents(record), 480);
        Add("time", Time(record), 260);
        Add("fee", FeeWords.IsGiven(record) ? Compact(fee.Short(record)) : phrases.Say("answer.fee.unspecified.short"), 260);
        Add("where", where.Short(record, context), 200);
        Add("result", Passages.Tidy(record.Result ?? ""), 150);
        return lines;

        void Add(string key, string text, int length)
        {
            if (text.Length > 0)
            {
                lines.Add(new Line(phrases.Say("answer.overview." + key, ("text", Closed(Passages.Shorten(text, length))))));
            }
        }
    }

    /// <summary>A quotation that was cut is still closed.</summary>
    private static string Closed(string text) => text.LastIndexOf('“') > text.LastIndexOf('”') ? text + "”" : text;

    private string Time(Procedure record) =>
        record.Methods.Select(time.Say).OfType<string>().Any() ? Compact(time.Lines(record)) : phrases.Say("answer.time.none.short");

    private string Documents(Procedure record)
    {
        var cases = DocumentWords.Cases(record);
        return cases.Count > 1
            ? phrases.Say("answer.overview.documents.cases", ("text", string.Join("; ", cases.Take(3).Select(c => Passages.Shorten(c, 90))) + (cases.Count > 3 ? "; …" : "")))
            : string.Join("; ", DocumentWords.FirstNames(record, 4, 110));
    }

    /// <summary>A few lines as one; what heads several of them in a row is said before the first.</summary>
    private static string Compact(IReadOnlyList<Line> lines) =>
        string.Join("; ", lines.Take(3).Select((l, i) => l.Heading is null || (i > 0 && lines[i - 1].Heading == l.Heading) ? l.Text.TrimEnd('.') : $"{l.Heading}: {l.Text.TrimEnd('.')}"))
        + (lines.Count > 3 ? "; …" : "");
}
