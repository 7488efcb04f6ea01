using Knowledge.Text;

namespace Knowledge.Places;

/// <summary>One thing a name may stand for: a commune of today, or a former unit that went into one.</summary>
/// <param name="District">The abolished district the unit lay in, "" for a commune of today.</param>
internal sealed record Sense(string Kind, string Name, Commune Commune, string District)
{
    /// <summary>The province before 1/7/2025: codes of the statistics office kept their blocks.</summary>
    public string OldProvince => Commune.Code.StartsWith("04", StringComparison.Ordinal) ? "Yên Bái" : "Lào Cai";

    public bool IsToday => District.Length == 0;
}

/// <summary>A name with everything it may stand for; <c>District</c> is the abolished district of that name, <c>Province</c> the other province.</summary>
internal sealed record PlaceName(string Name, string[] Exact, string[] Folded)
{
    public List<Sense> Senses { get; } = [];

    public string? District { get; set; }

    public string? Province { get; set; }
}

/// <summary>All names, by their first word without diacritics, longest first.</summary>
internal sealed class PlaceIndex
{
    private static readonly PlaceName[] Nothing = [];
    private readonly Dictionary<string, PlaceName[]> byFirstWord;
    private readonly Dictionary<string, List<Commune>> byDistrict = [];

    private PlaceIndex(IReadOnlyList<Commune> communes, IEnumerable<PlaceName> names)
    {
        Communes = communes;
        byFirstWord = names.GroupBy(n => n.Folded[0]).ToDictionary(g => g.Key, g => g.OrderByDescending(n => n.Folded.Length).ToArray());
    }

    public IReadOnlyList<Commune> Communes { get; }

    public static PlaceIndex Load(TextTables tables)
    {
        var names = new Dictionary<string, PlaceName>();
        var communes = PlaceTables.Read(tables, "communes").Select(r => new Commune(r[0], r[1], r[2])).ToList();
        var byCode = communes.ToDictionary(c => c.Code);
        foreach (var commune in communes)
        {
            Name(names, commune.Name).Senses.Add(new Sense(commune.Kind, commune.Name, commune, ""));
        }

        var units = PlaceTables.Read(tables, "old-units");
        foreach (var unit in units)
        {
            Name(names, unit[1]).Senses.Add(new Sense(unit[0], unit[1], byCode[unit[3]], unit[2]));
        }

        foreach (var district in PlaceTables.Read(tables, "old-districts"))
        {
            Name(names, district[1]).District = district[1];
        }

        foreach (var (name, now) in Provinces.Load(tables).Names)
        {
            Name(names, name).Province = now;
        }

        foreach (var spelling in PlaceTables.Read(tables, "other-spellings"))
        {
            Copy(Name(names, spelling[1]), Name(names, spelling[0]));
        }

        var index = new PlaceIndex(communes, names.Values);
        foreach (var unit in units)
        {
            index.InDistrict(unit[2], byCode[unit[3]]);
        }

        return index;
    }

    /// <summary>Names that may begin with this word.</summary>
    public PlaceName[] StartingWith(string foldedWord) => byFirstWord.GetValueOrDefault(foldedWord, Nothing);

    /// <summary>Communes formed from an abolished district, the one of the same name first.</summary>
    public IReadOnlyList<Commune> OfDistrict(string district) =>
        [.. byDistrict.GetValueOrDefault(district, []).OrderByDescending(c => c.Name == district)];

    private void InDistrict(string district, Commune commune)
    {
        var list = byDistrict.TryGetValue(district, out var found) ? found : byDistrict[district] = [];
        if (!list.Contains(commune))
        {
            list.Add(commune);
        }
    }

    private static PlaceName Name(Dictionary<string, PlaceName> names, string name)
    {
        if (names.TryGetValue(name, out var found))
        {
            return found;
        }

        var words = MessageWords.Of(name);
        var count = Enumerable.Range(0, words.Count).ToArray();
        return names[name] = new PlaceName(name, [.. count.Select(words.Exact)], [.. count.Select(words.Folded)]);
    }

    private static void Copy(PlaceName from, PlaceName to)
    {
        to.Senses.AddRange(from.Senses);
        to.District = from.District;
        to.Province = from.Province;
    }
}
