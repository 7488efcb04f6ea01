using Knowledge.Text;

namespace Knowledge.Places;

/// <summary>The 34 provinces with the 63 names they had before 1/7/2025, to notice what is not ours.</summary>
public sealed class Provinces
{
    private readonly IReadOnlyList<(string Name, string Now)> names;
    private readonly IReadOnlyList<(string Name, string Now)> written;

    private Provinces(IReadOnlyList<(string, string)> names, IEnumerable<(string, string)> spellings) =>
        (this.names, written) = (names, [.. names, .. spellings]);

    /// <summary>Every name, old or new, with today's province.</summary>
    public IReadOnlyList<(string Name, string Now)> Names => names;

    public static Provinces Load(TextTables tables)
    {
        List<(string Name, string Now)> names = [.. PlaceTables.Read(tables, "provinces").SelectMany(r => PlaceTables.Several(r[2]).Append(r[1]).Distinct().Select(n => (n, r[1])))];
        // Official texts write "TP.HCM" too.
        var spellings = PlaceTables.Read(tables, "other-spellings").SelectMany(r => names.Where(n => n.Name == r[1]).Select(n => (r[0], n.Now)));
        return new(names, spellings);
    }

    /// <summary>A province other than ours that an official text names as a place ("tỉnh Thanh Hóa", "TP. Hà Nội"); null when none.</summary>
    public string? NamedIn(string? text, string ours)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (var (name, now) in written)
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
