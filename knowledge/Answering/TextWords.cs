using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>The parts of a record that are prose: steps, conditions, legal basis, result. Whole, in pieces a phone can show.</summary>
internal sealed class TextWords(PhraseBook phrases)
{
    private const int Piece = 380;

    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "không", "không có", "không quy định", "không yêu cầu" };

    public static IReadOnlyList<Line> Steps(Procedure record) =>
        [.. record.Steps.SelectMany(s => Prose(s.Text, Passages.Shorten(Passages.Tidy(s.Case ?? ""), 200)))];

    public static IReadOnlyList<Line> Conditions(Procedure record) =>
        Nothing.Contains((record.Conditions ?? "không").Trim(' ', '.', '-')) ? [] : [.. Prose(record.Conditions!, null)];

    public IReadOnlyList<Line> Legal(Procedure record) =>
        [.. record.Legal.Select(Legal).Where(l => l.Length > 1).Distinct().Select(l => new Line(Passages.Shorten(l, 300)))];

    public static IReadOnlyList<Line> Result(Procedure record) =>
        string.IsNullOrWhiteSpace(record.Result) ? [] : [.. Prose(record.Result, null)];

    private static IEnumerable<Line> Prose(string text, string? heading) =>
        text.Split('\n').Select(Passages.Tidy).Where(l => l.Length > 1).SelectMany(l => Passages.Pieces(l, Piece)).Select(p => new Line(p, heading));

    private string Legal(LegalBasis law)
    {
        var name = Passages.Tidy(law.Name ?? "").TrimEnd('.');
        var number = Passages.Tidy(law.Number ?? "");
        return name.Length == 0 || number.Contains(name, StringComparison.OrdinalIgnoreCase) ? number
            : number.Length == 0 || name.Contains(number, StringComparison.OrdinalIgnoreCase) ? name
            : phrases.Say("answer.legal.item", ("name", name), ("number", number));
    }
}
