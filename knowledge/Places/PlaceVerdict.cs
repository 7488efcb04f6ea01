namespace Knowledge.Places;

/// <summary>From the names of a message to one finding: a commune, a question, another province, or nothing.</summary>
internal static class PlaceVerdict
{
    private static readonly string[] OurProvince = ["Lào Cai", "Yên Bái"];

    public static PlaceFinding Of(IReadOnlyList<Mention> mentions, PlaceIndex index)
    {
        if (mentions.Count == 0)
        {
            return PlaceFinding.None.Here;
        }

        var area = mentions.Where(m => m.Name.District is not null && m.Before != Before.Unit).Select(AreaOf).ToHashSet();
        var readings = mentions.Select(m => Reading.Of(m, area, index)).OfType<Reading>().ToList();
        var settled = readings.Where(r => r.IsSettled).ToList();
        if (settled.Count > 0)
        {
            return Settle(settled);
        }

        // A district that only qualifies another unclear name is not a second question.
        var open = readings.FirstOrDefault(r => !r.IsDistrictOnly) ?? readings.FirstOrDefault();
        return open is not null
            ? new PlaceFinding.Ambiguous(open.Name, open.Communes)
            : Elsewhere(mentions);
    }

    /// <summary>"Nam Cường, Yên Bái" means the old province unless "thành phố" says the town: then the town's name is marked.</summary>
    private static string AreaOf(Mention mention) =>
        OurProvince.Contains(mention.Name.District) && mention.Before != Before.District ? mention.Name.District! : "district " + mention.Name.District;

    private static PlaceFinding Settle(List<Reading> settled)
    {
        var best = settled.Where(r => r.Mention.Before == Before.Unit).ToList() is { Count: > 0 } named ? named
            : settled.Where(r => r.Mention is { Before: Before.Place, Origin: false }).ToList() is { Count: > 0 } placed ? placed : settled;
        var communes = best.SelectMany(r => r.Communes).Distinct().ToList();
        return communes.Count == 1
            ? new PlaceFinding.Settled(communes[0], best[0].OldName)
            : new PlaceFinding.Ambiguous(best[0].Name, communes);
    }

    private static PlaceFinding Elsewhere(IReadOnlyList<Mention> mentions)
    {
        var other = mentions.FirstOrDefault(m => m.Name.Province is not null && !OurProvince.Contains(m.Name.Name)
            && m.Before is Before.Place or Before.District or Before.Province && !m.Origin);
        return other is null ? PlaceFinding.None.Here : new PlaceFinding.OtherProvince(other.Name.Name);
    }

    /// <summary>What one mention may stand for here.</summary>
    private sealed record Reading(Mention Mention, string Name, IReadOnlyList<Commune> Communes, string? OldName, bool IsSettled, bool IsDistrictOnly)
    {
        public static Reading? Of(Mention mention, HashSet<string> area, PlaceIndex index)
        {
            var name = mention.Name;
            var isDistrict = name.District is not null && mention.Before != Before.Unit;
            if (mention.Before == Before.Province || (name.Name == "Lào Cai" && mention.Before is not (Before.Unit or Before.District)) || (name.Senses.Count == 0 && name.District is null))
            {
                return null;
            }

            if (isDistrict)
            {
                var ofDistrict = index.OfDistrict(name.District!);
                return new Reading(mention, name.Name, ofDistrict, null, false, true);
            }

            var senses = Narrow(name.Senses, mention.Kind, area);
            var communes = senses.OrderByDescending(s => s.IsToday).Select(s => s.Commune).Distinct().ToList();
            var sameName = communes.Count == 1 && communes[0].Name == senses[0].Name && mention.Kind is var kind && (kind.Length == 0 || kind == communes[0].Kind);
            var old = senses.Any(s => s.IsToday) || communes.Count != 1 || sameName ? null : $"{senses[0].Kind} {senses[0].Name}";
            return new Reading(mention, name.Name, communes, old, communes.Count == 1 && mention.Before != Before.Near, false);
        }

        private static List<Sense> Narrow(List<Sense> senses, string kind, HashSet<string> area)
        {
            if (senses.Where(s => area.Contains("district " + s.District) || area.Contains(s.OldProvince)).ToList() is { Count: > 0 } there)
            {
                senses = there;
            }

            return kind.Length > 0 && senses.Where(s => s.Kind == kind).ToList() is { Count: > 0 } ofKind ? ofKind : senses;
        }
    }
}
