using System.Text;
using Knowledge.Search;
using Knowledge.Text;

namespace Load.Engines;

/// <summary>What a general engine indexes of a record: the texts our own index reads, folded, words apart.</summary>
/// <param name="Spoken">How people speak of it, for the engines that are given that too; else empty.</param>
internal sealed record EngineRecord(string Code, string Name, string Field, string Result, string Papers, string Spoken)
{
    /// <summary>As many papers as our own index reads.</summary>
    private const int PapersRead = 12;

    public static EngineRecord Of(ProcedureCard card, IEnumerable<string> spoken) => new(
        card.Code,
        Plain(card.Name),
        Plain(card.Field + " " + card.Keywords),
        Plain(card.Result ?? ""),
        Plain(string.Join(' ', card.Documents.SelectMany(d => d.Items).Take(PapersRead).Select(i => i.Name))),
        Plain(string.Join(" . ", spoken)));

    /// <summary>Lower case without diacritics, đ as d: the engines' own folding leaves đ as it is.</summary>
    public static string Plain(string text) => string.Join(' ', Words(text));

    public static IReadOnlyList<string> Words(string text)
    {
        var plain = new StringBuilder(VietnameseText.Fold(text));
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = char.IsLetterOrDigit(plain[i]) ? plain[i] : ' ';
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
