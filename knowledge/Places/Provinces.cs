using Knowledge.Text;

namespace Knowledge.Places;

/// <summary>The 34 provinces with the 63 names they had before 1/7/2025, to notice what is not ours.</summary>
public sealed class Provinces
{
    private readonly IReadOnlyList<(string Name, string Now)> names;

    private Provinces(IReadOnlyList<(string, string)> names) => this.names = names;

    /// <summary>Every name, old or new, with today's province.</summary>
    public IReadOnlyList<(string Name, string Now)> Names => names;

    public static Provinces Load(TextTables tables) =>
        new([.. PlaceTables.Read(tables, "provinces").SelectMany(r => PlaceTables.Several(r[2]).Append(r[1]).Distinct().Select(n => (n, r[1])))]);

    /// <summary>A province other than ours that an official text names as a place ("tỉnh Thanh Hóa", "TP. Hà Nội"); null when none.</summary>
    public string? NamedIn(string? text, string ours)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (var (name, now) in names)
        {
            if (now != ours && text.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at && IsWord(text, at, name.Length))
            {
                return now;
            }
        }

        return null;
    }

    private static bool IsWord(string text, int at, int length) =>
        (at == 0 || !char.IsLetter(text[at - 1])) && (at + length == text.Length || !char.IsLetter(text[at + length]));
}
