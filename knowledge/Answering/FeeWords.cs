using System.Globalization;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>
/// What it costs, per channel. "0" in the form is its default and means nothing; only a note that says so makes a matter free.
/// Amounts that look cut off are not told as money.
/// </summary>
internal sealed class FeeWords(PhraseBook phrases, Channels channels)
{
    private const int QuoteLength = 420;

    private static readonly HashSet<string> PlainlyFree = new(StringComparer.OrdinalIgnoreCase)
    {
        "không", "không có", "miễn phí", "miễn lệ phí", "miễn phí, lệ phí", "không thu", "không thu phí", "không thu lệ phí", "không thu phí, lệ phí", "không mất phí",
    };

    private static readonly string[] MoneyWords = ["đồng", "USD", "VNĐ", "VND", "đ/"];

    private static readonly NumberFormatInfo Dotted = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public IReadOnlyList<Line> Lines(Procedure record) => channels.Merge(record, Say);

    /// <summary>True when the record says something about the fee of some channel.</summary>
    public static bool IsGiven(Procedure record) => record.Methods.Any(m => Kind(m) is not ("zero_no_note" or "unspecified"));

    /// <summary>The fee in a few words for the overview: amounts, or the range when there are many.</summary>
    public IReadOnlyList<Line> Short(Procedure record) => channels.Merge(record, m =>
    {
        var amounts = Kind(m) == "amount" && m.Fees.All(f => f is { Amount: > 0, Suspect: false, Currency: null or "VND" }) ? m.Fees.Select(f => f.Amount!.Value).Distinct().Order().ToList() : [];
        return amounts.Count switch
        {
            0 => Say(m),
            1 when m.Fees.Any(f => f.Note is { Length: > 0 } n && (n[0] == '/' || n.Contains('%') || Has(n, "đến hết") || Has(n, "giảm"))) => Say(m),
            1 => [Money(amounts[0])],
            _ => [phrases.Say("answer.fee.range", ("low", Money(amounts[0])), ("high", Money(amounts[^1])))],
        };
    });

    public string Money(decimal amount) => phrases.Say("answer.money", ("amount", amount.ToString("#,0.##", Dotted)));

    private List<string> Say(FilingMethod method)
    {
        var lines = Kind(method) switch
        {
            "amount" => method.Fees.SelectMany(Amount).ToList(),
            "free_stated" => Notes(method).Select(n => PlainlyFree.Contains(n.Trim('.', ' ')) ? phrases.Say("answer.fee.free") : Quote("answer.fee.quote", n)).ToList(),
            "set_locally" => Notes(method).Select(Local).DefaultIfEmpty(phrases.Say("answer.fee.local")).ToList(),
            "not_regulated" => [phrases.Say("answer.fee.notregulated")],
            "see_note" or "amount_in_note" => Notes(method).Select(n => Quote(NamesMoney(n) ? "answer.fee.quote" : "answer.fee.noamount", n)).ToList(),
            _ => [],
        };
        var details = Details(method, lines);
        if (lines.Count == 0 && details is null)
        {
            return [phrases.Say("answer.fee.unspecified")];
        }

        return [.. lines.Distinct(Channels.Alike.Comparer), .. details is null ? Array.Empty<string>() : [Quote("answer.fee.details", details)]];
    }

    private static string Kind(FilingMethod method) =>
        method.FeeKind ?? (method.Fees.Any(f => f.Amount > 0) ? "amount" : method.Fees.Any(f => f.Note is { Length: > 1 }) ? "see_note" : "unspecified");

    private IEnumerable<string> Amount(Fee fee)
    {
        var note = AfterUnit(Passages.Tidy(fee.Note ?? ""));
        if (fee.Suspect)
        {
            return [NamesMoney(note) ? Quote("answer.fee.suspect.note", note) : phrases.Say("answer.fee.suspect")];
        }

        if (fee.Amount is not > 0)
        {
            return IsWords(note) ? [Quote("answer.fee.quote", note)] : [];
        }

        var money = fee.Currency is null or "VND" ? Money(fee.Amount.Value) : $"{fee.Amount.Value.ToString("#,0.##", Dotted)} {fee.Currency}";
        return
        [
            note.Length < 2 ? phrases.Say("answer.fee.amount", ("money", money))
            : note[0] == '/' ? phrases.Say("answer.fee.amount", ("money", money + Passages.Shorten(note, 160)))
            : Quote("answer.fee.amount.note", note, money),
        ];
    }

    /// <summary>Some notes begin with the currency of the field before them.</summary>
    private static string AfterUnit(string note) => note.StartsWith("Đồng ", StringComparison.Ordinal) ? Passages.Tidy(note[5..]) : note;

    private string Local(string note) => note.Length < 90 && !note.Any(char.IsAsciiDigit) ? phrases.Say("answer.fee.local") : Quote("answer.fee.local.note", note);

    private string Quote(string key, string note, string money = "") =>
        phrases.Say(key, ("money", money), ("text", Passages.Shorten(note, QuoteLength)));

    private static IEnumerable<string> Notes(FilingMethod method) => method.Fees.Select(f => Passages.Tidy(f.Note ?? "")).Where(IsWords).Distinct();

    /// <summary>What the free text of the method says about money, unless a fee line says it already.</summary>
    private static string? Details(FilingMethod method, List<string> said)
    {
        var sentences = Passages.Sentences(method.Note)
            .Where(s => (Has(s, "lệ phí") || Has(s, "mức thu") || Has(s, "phí ")) && !Has(s, "kinh phí")
                && !said.Any(l => l.Contains(s, StringComparison.Ordinal)) && !method.Fees.Any(f => f.Note is { Length: > 12 } n && Has(s, Passages.Tidy(n).TrimEnd('.'))))
            .ToList();
        return sentences.Count == 0 ? null : Passages.Shorten(Passages.Join(sentences), QuoteLength);
    }

    private static bool IsWords(string note) => note.Count(char.IsLetter) > 1;

    private static bool NamesMoney(string note) => note.Any(char.IsAsciiDigit) && MoneyWords.Any(w => Has(note, w));

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
