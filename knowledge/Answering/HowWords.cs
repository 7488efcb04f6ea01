using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>How to file: each channel, offered or not, with its own time and fee where they differ.</summary>
internal sealed class HowWords(PhraseBook phrases, Channels channels, TimeWords time, FeeWords fee)
{
    private static readonly string[] Order = ["online", "postal", "direct"];

    private static readonly string[] Portals = ["http", "cổng", ".vn", "ứng dụng"];

    private static readonly string[] FilingWords = ["nộp", "gửi", "cổng", "truy cập", "http", "vneid", "ứng dụng"];

    public IReadOnlyList<Line> Lines(Procedure record)
    {
        if (record.Methods.Count == 0)
        {
            return [];
        }

        var offered = Order.Where(c => record.Methods.Any(m => m.Channels.Contains(c))).ToList();
        List<Line> lines = [new(phrases.Say("answer.how.yes", ("channels", channels.Name(offered))))];
        if (offered.Count < Order.Length)
        {
            lines.Add(new Line(phrases.Say("answer.how.no", ("channels", channels.Name(Order.Except(offered))))));
        }

        // A note that names its own portal or app speaks for itself.
        if (offered.Contains("online") && !record.Methods.Any(m => Portals.Any(w => m.Note?.Contains(w, StringComparison.OrdinalIgnoreCase) == true)))
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

        var notes = Passages.Sentences(method.Note).Where(s => s.Length > 30 && FilingWords.Any(w => s.Contains(w, StringComparison.OrdinalIgnoreCase)));
        lines.AddRange(notes.Take(4).Select(n => phrases.Say("answer.how.note", ("text", Passages.Shorten(n, 300)))));
        return lines;
    }

    private string Amounts(FilingMethod method) =>
        string.Join("; ", method.Fees.Where(f => f is { Amount: > 0, Suspect: false, Currency: null or "VND" }).Select(f => fee.Money(f.Amount!.Value)).Distinct().Take(6));
}
