using System.Globalization;

namespace Bot.Evaluation;

/// <summary>Numbers and texts as they stand in a report's cells.</summary>
internal static class Cell
{
    public static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>The share that holds; empty when nothing was judged.</summary>
    public static string Share(IEnumerable<bool?> judged)
    {
        var known = judged.OfType<bool>().ToList();
        return known.Count == 0 ? "" : Number(known.Count(x => x) / (double)known.Count);
    }

    /// <summary>One line of at most so many characters; a citizen's control characters must not draw on a terminal.</summary>
    public static string Text(string text, int longest)
    {
        var line = string.Concat(text.Normalize().Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (line.Length <= longest)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1;
        return line[..end].TrimEnd() + "…";
    }
}
