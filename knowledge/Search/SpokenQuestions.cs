using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>How people speak of each procedure, by code: names, situations, questions (Spoken/*.csv, which editors extend).</summary>
public sealed class SpokenQuestions(ILookup<string, string> byCode)
{
    public IEnumerable<string> Of(string code) => byCode[code];

    public IEnumerable<string> Codes => byCode.Select(g => g.Key);

    public int Count { get; } = byCode.Sum(g => g.Count());

    /// <param name="without">Which to leave out (code, question).</param>
    public static SpokenQuestions Load(TextTables tables, Func<string, string, bool>? without = null) =>
        new(tables.Names("Spoken/")
            .SelectMany(tables.Rows)
            .Where(r => r.Length >= 2 && !string.IsNullOrWhiteSpace(r[1]) && without?.Invoke(r[0].Trim(), r[1].Trim()) != true)
            .ToLookup(r => r[0].Trim(), r => r[1].Trim(), StringComparer.Ordinal));
}
