using Knowledge.Text;

namespace Knowledge.Answering;

/// <summary>
/// What people would call a procedure, so short that it fits a button and so plain that it tells siblings apart: "kết hôn với người nước
/// ngoài" (Names/*.csv, which editors extend; of two rows the later one counts).
/// </summary>
public sealed class PlainNames
{
    private readonly Dictionary<string, string> byCode = new(StringComparer.Ordinal);

    public PlainNames(TextTables tables)
    {
        foreach (var row in tables.Names("Names/").SelectMany(tables.Rows).Where(r => r.Length >= 2 && !string.IsNullOrWhiteSpace(r[1])))
        {
            byCode[row[0].Trim()] = row[1].Trim();
        }
    }

    /// <summary>Begins with a capital; null when nobody has named the procedure yet.</summary>
    public string? Of(string code) => byCode.TryGetValue(code, out var name) ? char.ToUpperInvariant(name[0]) + name[1..] : null;
}
