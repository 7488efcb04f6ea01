using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Knowledge.Places;

/// <summary>The tables beside this file, embedded; each has a header and may be extended by an editor.</summary>
internal static class PlaceTables
{
    /// <summary>Rows of a table as arrays of its columns, header skipped.</summary>
    public static IReadOnlyList<string[]> Read(string name)
    {
        using var stream = typeof(PlaceTables).Assembly.GetManifestResourceStream($"Places/{name}.csv")
            ?? throw new FileNotFoundException($"Places/{name}.csv is not embedded");
        using var reader = new StreamReader(stream);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim });
        parser.Read();
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }

    /// <summary>Parts of a cell that holds several values: "Hòa Bình; Phú Thọ".</summary>
    public static string[] Several(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
