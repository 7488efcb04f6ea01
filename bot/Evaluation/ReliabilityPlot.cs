using System.Globalization;

namespace Bot.Evaluation;

/// <summary>A reliability diagram in characters: on the diagonal the bot is as often right as it says, below it is too sure.</summary>
internal static class ReliabilityPlot
{
    private const int ColumnWidth = 5;

    /// <param name="shares">What came true in each bucket of confidence, lowest first; null = an empty bucket. Rows are the same buckets.</param>
    public static IReadOnlyList<string> Draw(IReadOnlyList<double?> shares)
    {
        var buckets = shares.Count;
        var lines = new List<string> { "true" };
        for (var row = buckets - 1; row >= 0; row--)
        {
            lines.Add($"{Middle(row, buckets)} |{string.Concat(shares.Select((share, bucket) => Mark(share, bucket, row, buckets)))}".TrimEnd());
        }

        lines.Add("    +" + new string('-', ColumnWidth * buckets));
        lines.Add("     " + string.Concat(shares.Select((_, b) => Middle(b, buckets).PadLeft(ColumnWidth))) + "  said");
        lines.Add("     o came true, . as said, @ both; an o below its dot: too sure");
        return lines;
    }

    private static string Mark(double? share, int bucket, int row, int buckets)
    {
        var here = share is { } s && Math.Min((int)(s * buckets), buckets - 1) == row;
        return ((here, bucket == row) switch { (true, true) => "@", (true, false) => "o", (false, true) => ".", _ => " " }).PadLeft(ColumnWidth);
    }

    private static string Middle(int bucket, int buckets) => ((bucket + 0.5) / buckets).ToString(".00", CultureInfo.InvariantCulture);
}
