using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>How to file: each channel, offered or not, with its own time and fee where they differ.</summary>
internal sealed class HowWords(PhraseBook phrases, Channels channels, TimeWords time, FeeWords fee)
{
    private static readonly string[] Order = ["online", "postal", "direct"];

    private static readonly string[] FilingWords = ["nộp", "cổng", "trực tuyến", "bưu chính", "bưu điện", "trực tiếp", "http", "vneid", "ứng dụng"];

    public IReadOnlyList<Line> Lines(Procedure record)
    {
        if (record.Methods.Count == 0)
        {
            return [];
        }

        var offered = Order.Where(c => record.Methods.Any(m => m.Channels.Contains(c))).ToList();
        var lines = Order.Select(c => new Line(phrases.Say(offered.Contains(c) ? "answer.how.yes" : "answer.how.no", ("channel", channels.Name([c]))))).ToList();
        if (offered.Contains("online"))
        {
            lines.Add(new Line(phrases.Say("answer.how.portal")));
        }

        lines.AddRange(channels.Merge(record, m => Differing(record, m)));
        return lines;
    }

    private List<string> Differing(Procedure record, FilingMethod method)
    {
        var lines = new List<string>();
        var limit = time.Limit(method.Time);
        if (limit is not null && record.Methods.Any(m => time.Limit(m.Time) != limit))
        {
            lines.Add(phrases.Say("answer.how.time", ("text", limit)));
        }

        var amounts = Amounts(method);
        if (amounts.Length > 0 && record.Methods.Any(m => Amounts(m) != amounts))
        {
            lines.Add(phrases.Say("answer.how.fee", ("text", amounts)));
        }

        var notes = Passages.Sentences(method.Note).Where(s => FilingWords.Any(w => s.Contains(w, StringComparison.OrdinalIgnoreCase)));
        lines.AddRange(notes.Take(4).Select(n => phrases.Say("answer.how.note", ("text", Passages.Shorten(n, 300)))));
        return lines;
    }

    private string Amounts(FilingMethod method) =>
        string.Join("; ", method.Fees.Where(f => f is { Amount: > 0, Suspect: false, Currency: null or "VND" }).Select(f => fee.Money(f.Amount!.Value)).Distinct().Take(6));
}
