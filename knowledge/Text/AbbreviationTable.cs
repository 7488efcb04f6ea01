namespace Knowledge.Text;

/// <summary>Short forms and what they may stand for (abbreviations.csv); one short form may have several rows.</summary>
public sealed class AbbreviationTable
{
    private readonly ILookup<string, string[]> expansions;

    public AbbreviationTable(TextTables tables)
    {
        // "đkkd" is also typed "dkkd": the folded short form counts too.
        expansions = tables.Rows("Text/abbreviations.csv")
            .Select(r => (Short: Syllables.Key(r[0].Trim().ToLowerInvariant()), Long: Syllables.Split(r[1])))
            .Where(r => r.Long.Count > 0)
            .SelectMany(r => new[] { r.Short, Syllables.Fold(r.Short) }.Distinct().Select(s => (Short: s, r.Long)))
            .Select(r => (r.Short, Long: r.Long.ToArray()))
            .DistinctBy(r => r.Short + "=" + string.Join(' ', r.Long))
            .ToLookup(r => r.Short, r => r.Long, StringComparer.Ordinal);
    }

    public IEnumerable<string[]> Of(string token) => expansions[token];
}
