using Knowledge.Answering;
using Knowledge.Text;

namespace Bot.Skills;

/// <summary>
/// The phrase lists of prompts/SKILL/patterns.vi.md, a group per "# heading", one phrase per line, whole syllables. A message typed without
/// diacritics matches by its folded form, except lines that begin with "=": too many other things fold to the same ("= tự tử", từ từ).
/// Of overlapping phrases the longest counts, so a longer harmless phrase in another group takes the place of a shorter one.
/// </summary>
public sealed class PhraseGroups
{
    private readonly List<(string Group, bool Exact)> values = [];
    private readonly PhraseMatcher matcher;

    public PhraseGroups(PhraseBook phrases, string skill)
    {
        var prefix = skill + ".patterns.";
        var entries = new List<(string, int)>();
        foreach (var key in phrases.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            values.Add((key[prefix.Length..], false));
            values.Add((key[prefix.Length..], true));
            foreach (var line in phrases.Say(key).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                entries.Add(line[0] == '=' ? (line[1..], values.Count - 1) : (line, values.Count - 2));
            }
        }

        matcher = new PhraseMatcher(entries);
    }

    /// <summary>What the message contains, by either reading of its words.</summary>
    public Found In(TurnWords words)
    {
        var typed = Look(words.Typed);
        return words.Understood == words.Typed ? new Found(typed, typed) : new Found(typed, Look(words.Understood));
    }

    private Matches Look(IReadOnlyList<Word> words)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        var covered = new HashSet<int>();
        foreach (var match in matcher.Find(words))
        {
            var (group, exact) = values[match.Value];
            if (!exact || Enumerable.Range(match.At, match.Length).All(i => words[i].Marked))
            {
                groups.Add(group);
                covered.UnionWith(Enumerable.Range(match.At, match.Length));
            }
        }

        return new Matches(groups, words.Count, words.Count - covered.Count);
    }

    internal sealed record Matches(IReadOnlySet<string> Groups, int Words, int Uncovered);

    /// <summary>Groups found in a message.</summary>
    public sealed class Found
    {
        private readonly Matches typed;
        private readonly Matches understood;

        internal Found(Matches typed, Matches understood) => (this.typed, this.understood) = (typed, understood);

        public int Words => typed.Words;

        /// <summary>Words that belong to no listed phrase, by the reading that explains more.</summary>
        public int Others => Math.Min(typed.Uncovered, understood.Uncovered);

        public bool Has(string group) => typed.Groups.Contains(group) || understood.Groups.Contains(group);
    }
}
