using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// Matters that are not answered from the records, with how people bring them (Elsewhere/*.csv: key, spoken). They are ranked beside the
/// procedures; when one wins, its own words (prompts/elsewhere) say who handles it.
/// </summary>
public sealed class Elsewhere(ILookup<string, string> byTopic)
{
    public IEnumerable<string> Topics => byTopic.Select(g => g.Key);

    public IEnumerable<string> Of(string topic) => byTopic[topic];

    public static Elsewhere Load(TextTables tables) =>
        new(tables.Names("Elsewhere/")
            .SelectMany(tables.Rows)
            .Where(r => r.Length >= 2 && !string.IsNullOrWhiteSpace(r[1]))
            .ToLookup(r => r[0].Trim(), r => r[1].Trim(), StringComparer.Ordinal));

    /// <summary>A procedure that people ask for but whose record this installation does not hold (a fresh one holds the starter set only).</summary>
    internal static ProcedureCard NotHeld(string code) => new() { Code = code, Name = "", Topic = "absent" };

    /// <summary>A card for a topic, so that it can stand in the index; its code is not one of a procedure.</summary>
    internal static ProcedureCard Card(string topic) => new() { Code = "#" + topic, Name = "", Topic = topic };
}
