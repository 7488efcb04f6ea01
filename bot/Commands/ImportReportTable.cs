using Bot.Database;
using Knowledge.Import;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>Prints what an import did: counts, then rejected lines, repairs and what an editor should check.</summary>
internal static class ImportReportTable
{
    private const int MostRejects = 20;

    private static readonly Dictionary<Repair, string> RepairWords = new()
    {
        [Repair.Composed] = "decomposed letters composed (NFC)",
        [Repair.TonePlacement] = "tone marks placed uniformly",
        [Repair.InvisibleCharacters] = "invisible characters removed",
        [Repair.Spaces] = "spaces tidied",
        [Repair.DocumentOrder] = "numbered papers put in order",
        [Repair.StepOrder] = "numbered steps put in order",
    };

    private static readonly Dictionary<Flag, string> FlagWords = new()
    {
        [Flag.DistrictLevel] = "names the abolished district level",
        [Flag.ZeroFeeUnexplained] = "fee 0 without a word: not \"free\"",
        [Flag.FeeSetByCouncil] = "fee set by the province's council (HĐND)",
        [Flag.SuspectAmount] = "amount cut off or not in đồng",
        [Flag.TimeUnitOther] = "time unit \"khác\": the limit lies in the text",
        [Flag.TimeContradiction] = "time limit: field and note differ",
        [Flag.Internal] = "between offices, not for citizens",
    };

    public static void Write(IAnsiConsole console, ImportReport report, ImportCounts counts)
    {
        var plain = !console.Profile.Out.IsTerminal;
        WriteTable(console, plain, "records", [("added", counts.Added), ("changed", counts.Changed), ("unchanged", counts.Unchanged), ("rejected", report.Rejects.Count)]);
        WriteTable(console, plain, "repaired (records)", RepairWords.Where(r => report.Repairs.ContainsKey(r.Key)).Select(r => (r.Value, report.Repairs[r.Key])));
        WriteTable(console, plain, "to be checked by an editor (records)", FlagWords.Where(f => report.FlaggedCodes.ContainsKey(f.Key)).Select(f => (f.Value, report.FlaggedCodes[f.Key].Count)));
        foreach (var reject in report.Rejects.Take(MostRejects))
        {
            Line(console, $"line {reject.Line}: {reject.Reason}");
        }

        if (report.Rejects.Count > MostRejects)
        {
            Line(console, $"… and {report.Rejects.Count - MostRejects} more rejected lines");
        }
    }

    private static void WriteTable(IAnsiConsole console, bool plain, string title, IEnumerable<(string Words, int Count)> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(title).AddColumn(new TableColumn("").RightAligned());
        var lines = new List<string> { title };
        foreach (var (words, count) in rows)
        {
            table.AddRow(Markup.Escape(words), $"{count}");
            lines.Add($"  {words}: {count}");
        }

        if (plain)
        {
            lines.ForEach(l => Line(console, l));
        }
        else if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    // Not through Spectre's wrapping: a line of a log stays one line.
    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);
}
