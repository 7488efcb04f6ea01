using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Knowledge.Text;

/// <summary>
/// The tables an editor may extend: the embedded one, then the file of the same name under the override folder, whose rows are added.
/// </summary>
public sealed class TextTables(string? overrideFolder = null)
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { MissingFieldFound = null, BadDataFound = null, AllowComments = true };

    /// <summary>Rows of "Text/abbreviations.csv" and the like, header left out.</summary>
    public IReadOnlyList<string[]> Rows(string name)
    {
        var rows = new List<string[]>();
        using (var stream = typeof(TextTables).Assembly.GetManifestResourceStream(name))
        {
            Read(stream, rows);
        }

        var file = overrideFolder is null ? null : Path.Combine(overrideFolder, name);
        if (file is not null && File.Exists(file))
        {
            using var stream = File.OpenRead(file);
            Read(stream, rows);
        }
        else if (rows.Count == 0)
        {
            throw new FileNotFoundException($"No table '{name}' in the knowledge library");
        }

        return rows;
    }

    /// <summary>Names of the tables under a folder, such as "Spoken/": embedded ones and those an editor put beside them.</summary>
    public IReadOnlyList<string> Names(string folder)
    {
        var embedded = typeof(TextTables).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal) && n.EndsWith(".csv", StringComparison.Ordinal));
        var added = overrideFolder is not null && Directory.Exists(Path.Combine(overrideFolder, folder))
            ? Directory.EnumerateFiles(Path.Combine(overrideFolder, folder), "*.csv").Select(f => folder + Path.GetFileName(f))
            : [];
        return [.. embedded.Union(added, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static void Read(Stream? stream, List<string[]> rows)
    {
        if (stream is null)
        {
            return;
        }

        using var reader = new StreamReader(stream);
        using var csv = new CsvParser(reader, Format);
        if (!csv.Read())
        {
            return;
        }

        while (csv.Read())
        {
            if (csv.Record is { Length: > 0 } record && !string.IsNullOrWhiteSpace(record[0]))
            {
                rows.Add(record);
            }
        }
    }
}
