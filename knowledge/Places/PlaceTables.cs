using Knowledge.Text;

namespace Knowledge.Places;

/// <summary>The tables beside this file; an editor's rows are added.</summary>
internal static class PlaceTables
{
    /// <summary>Rows of a table as arrays of its columns, header skipped.</summary>
    public static IReadOnlyList<string[]> Read(TextTables tables, string name) =>
        [.. tables.Rows($"Places/{name}.csv").Select(r => Array.ConvertAll(r, c => c.Trim()))];

    /// <summary>Parts of a cell that holds several values: "Hòa Bình; Phú Thọ".</summary>
    public static string[] Several(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
