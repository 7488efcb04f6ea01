using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>Ways of filing in words, and the merging of those that say the same.</summary>
internal sealed class Channels(PhraseBook phrases)
{
    private static readonly string[] Known = ["direct", "online", "postal"];

    /// <summary>
    /// Lines per filing method become lines per distinct content: methods that say the same share one heading, and when all of them
    /// agree there is none. Methods that say nothing keep the words given for nothing.
    /// </summary>
    public IReadOnlyList<Line> Merge(Procedure record, Func<FilingMethod, IReadOnlyList<string>> say)
    {
        var groups = new List<(IReadOnlyList<string> Lines, List<string> Channels)>();
        foreach (var method in record.Methods)
        {
            var lines = say(method);
            var group = groups.FindIndex(g => g.Lines.SequenceEqual(lines, Alike.Comparer));
            if (group < 0)
            {
                groups.Add((lines, [.. method.Channels]));
            }
            else
            {
                groups[group].Channels.AddRange(method.Channels);
            }
        }

        return [.. groups.SelectMany(g => g.Lines.Select(l => new Line(l, groups.Count == 1 ? null : Heading(g.Channels))))];
    }

    /// <summary>"trực tiếp, qua mạng" in the usual order.</summary>
    public string Name(IEnumerable<string> channels) =>
        string.Join(", ", Known.Where(channels.Contains).Select(c => phrases.Say("answer.channel." + c)));

    /// <summary>Lines that differ only in full stops, capitals and brackets around a quotation are the same to a reader.</summary>
    internal sealed class Alike : IEqualityComparer<string>
    {
        public static Alike Comparer { get; } = new();

        public bool Equals(string? x, string? y) => string.Equals(Plain(x), Plain(y), StringComparison.OrdinalIgnoreCase);

        public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(Plain(obj)!);

        private static string? Plain(string? text) => text?.Replace("“(", "“", StringComparison.Ordinal).Replace(")”", "”", StringComparison.Ordinal).Replace(".”", "”", StringComparison.Ordinal).TrimEnd('.', ' ');
    }

    private string? Heading(IReadOnlyList<string> channels) =>
        Name(channels) is { Length: > 0 } name ? phrases.Say("answer.channel.heading", ("channels", name)) : null;
}
