using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Knowledge.Import;

/// <summary>
/// Puts numbered entries back in order, as "(5) (1) (4) (3)" or "Bước 2, Bước 1". Only where the numbers of a list are all different and of
/// one style; entries without a number stay where they are, because nothing tells where they belong.
/// </summary>
internal static partial class ListOrder
{
    private const string Letters = "abcdđeghiklmnopqrstuvxy";

    public static void Restore(JsonObject record, ISet<Repair> repairs)
    {
        foreach (var papers in Objects(record["documents"]))
        {
            if (papers["items"] is JsonArray items && Sort(items, "name", Enumerable.Range(0, items.Count)))
            {
                repairs.Add(Repair.DocumentOrder);
            }
        }

        if (record["steps"] is JsonArray steps)
        {
            var cases = Enumerable.Range(0, steps.Count).GroupBy(i => Text(steps[i], "case"));
            // Every case is sorted for itself, so all are tried.
            if (cases.ToList().Count(c => Sort(steps, "text", c)) > 0)
            {
                repairs.Add(Repair.StepOrder);
            }
        }
    }

    private static bool Sort(JsonArray list, string key, IEnumerable<int> places)
    {
        var numbered = places.Select(i => (Place: i, Mark: Mark(Text(list[i], key)))).Where(e => e.Mark.Number > 0).ToList();
        var numbers = numbered.ConvertAll(e => e.Mark.Number);
        if (numbers.Count < 2
            || numbered.Select(e => e.Mark.Style).Distinct().Count() > 1
            || numbers.Distinct().Count() < numbers.Count
            || numbers.SequenceEqual(numbers.Order()))
        {
            return false;
        }

        var entries = numbered.OrderBy(e => e.Mark.Number).Select(e => list[e.Place]!.DeepClone()).ToList();
        for (var i = 0; i < entries.Count; i++)
        {
            list[numbered[i].Place] = entries[i];
        }

        return true;
    }

    /// <summary>Number 0 = none. "2.1" is no number of this list: it belongs to a deeper one.</summary>
    private static (string Style, int Number) Mark(string text)
    {
        var match = Numbered().Match(text);
        if (!match.Success)
        {
            return ("", 0);
        }

        var style = match.Groups["before"].Value + match.Groups["after"].Value.Trim();
        return match.Groups["number"] is { Success: true } number
            ? (style, int.Parse(number.ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
            : (style + "a", Letters.IndexOf(char.ToLowerInvariant(match.Groups["letter"].ValueSpan[0])) + 1);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string Text(JsonNode? entry, string key) =>
        entry is JsonObject fields && fields[key] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    [GeneratedRegex(@"^\s*[-+•*]?\s*(?<before>\(|Bước\s+)?(?:(?<number>\d{1,2})|(?<letter>[a-yđA-YĐ]))(?<after>[.)/:](?!\d)|\s*:)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
