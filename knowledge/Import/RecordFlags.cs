using System.Globalization;
using System.Text.RegularExpressions;
using Knowledge.Procedures;

namespace Knowledge.Import;

/// <summary>Finds what an editor should check. Nothing is changed: the record keeps saying what its source says.</summary>
internal static partial class RecordFlags
{
    public static IEnumerable<Flag> Of(Procedure record)
    {
        var methods = record.Methods;
        var fees = methods.SelectMany(m => m.Fees).ToList();
        return Where(
            (Flag.DistrictLevel, Texts(record).Any(NamesDistrict)),
            (Flag.ZeroFeeUnexplained, methods.Any(m => m.FeeKind == "zero_no_note")),
            (Flag.FeeSetByCouncil, methods.Any(m => m.FeeKind == "set_locally") || fees.Any(f => f.Amount is 0 && Council().IsMatch(f.Note ?? ""))),
            (Flag.SuspectAmount, fees.Any(f => f.Suspect)),
            (Flag.TimeUnitOther, methods.Any(m => m.Time is { Unit: "other" or "khác" })),
            (Flag.TimeContradiction, methods.Any(Contradicts)),
            (Flag.Internal, record.Internal is { ValueKind: System.Text.Json.JsonValueKind.True }));
    }

    private static IEnumerable<Flag> Where(params IEnumerable<(Flag Flag, bool Raised)> checks) => checks.Where(c => c.Raised).Select(c => c.Flag);

    // Names of laws may speak of districts; what a citizen is told to do may not.
    private static IEnumerable<string> Texts(Procedure record) =>
        new[] { record.Agency, record.Authority, record.Address, record.Conditions }
            .Concat(record.Steps.Select(s => s.Text))
            .Concat(record.Methods.Select(m => m.Note))
            .Concat(record.Documents.SelectMany(d => d.Items).Select(i => i.Name))
            .OfType<string>();

    // A plain search first: it rules out nearly all texts at a fraction of the cost.
    private static bool NamesDistrict(string text) =>
        (text.Contains("huyện", StringComparison.OrdinalIgnoreCase) || text.Contains("phòng ", StringComparison.OrdinalIgnoreCase)) && District().IsMatch(text);

    /// <summary>The note names time limits, and none is that of the field.</summary>
    private static bool Contradicts(FilingMethod method)
    {
        if (method is not { Time: { Value: { } value, Unit: "working_day" or "day" }, Note: { } note })
        {
            return false;
        }

        var said = Days().Matches(note);
        return said.Count > 0 && said.All(m => decimal.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture) != value);
    }

    [GeneratedRegex(@"cấp huyện|(?:UBND|[ỦU]y ban nhân dân) (?:quận|huyện)|quận, huyện|huyện, (?:quận|thị xã)|Phòng (?:Tư pháp|Lao động)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex District();

    [GeneratedRegex(@"HĐND|Hội đồng nhân dân", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Council();

    [GeneratedRegex(@"\b(\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?ngày(?!\s+\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
