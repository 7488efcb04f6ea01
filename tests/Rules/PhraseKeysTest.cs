using System.Text.RegularExpressions;
using Knowledge.Answering;
using Tests.Support;

namespace Tests.Rules;

/// <summary>Code and prompts speak of the same sentences: none is missing at run time, none lies there unsaid.</summary>
public sealed class PhraseKeysTest
{
    private static readonly string[] Folders = [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "prompts")).Select(d => Path.GetFileName(d))];
    private static readonly IReadOnlyCollection<string> Keys = PhraseBook.Load().Keys;
    private static readonly IReadOnlyList<string> Literals = [.. SourceFile.Product.SelectMany(f => f.Literals).Distinct()];

    [Fact]
    public void Every_sentence_the_code_says_is_written()
    {
        Assert.Empty(Missing(Literals));
    }

    [Fact]
    public void Every_sentence_that_is_written_is_said()
    {
        Assert.Empty(Unsaid(Keys, Literals));
    }

    [Fact]
    public void Planted_breaches_are_caught()
    {
        Assert.Equal(["answer.no-such-sentence"], Missing(["answer.no-such-sentence", "answer.money", "answer.head.", "answer.{}.none", "a.b"]));
        Assert.Single(Missing(["answer.no-such-{}"]));
        Assert.Equal(["answer.never-said", "handover.patterns.nobody"], Unsaid(["answer.never-said", "answer.money", "handover.patterns.nobody", "answer.head.fee", "answer.time.none"], ["answer.money", "answer.head.", "answer.{}.none"]));
    }

    private static IEnumerable<string> Missing(IEnumerable<string> literals) =>
        literals.Where(IsKey).Where(l => !Keys.Any(k => Means(l, k) || k.StartsWith(l + ".", StringComparison.Ordinal)));

    private static List<string> Unsaid(IEnumerable<string> keys, IReadOnlyCollection<string> literals)
    {
        // "elsewhere." + topic: its topics have a test of their own. "answer." alone would excuse every key.
        var said = literals.Where(l => IsKey(l) && (l == "elsewhere." || !Folders.Contains(l.TrimEnd('.')))).ToList();
        var endings = literals.Where(l => l.Length > 1 && l[0] == '.').ToList();
        return [.. keys.Where(k => !said.Any(l => Means(l, k) || endings.Any(e => l + e == k)) && !(Group(k) is { } group && (Silent(group) || literals.Contains(group))))];
    }

    /// <summary>Phrases that stand in a list only so that shorter ones within them, or words beside them, do not count.</summary>
    private static bool Silent(string group) => group == "filler" || group.StartsWith("not-", StringComparison.Ordinal);

    private static bool IsKey(string literal) =>
        literal.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && Folders.Contains(literal[..dot]) && Regex.IsMatch(literal, "^[a-z]+[.][a-zA-Z0-9._{}-]*$");

    /// <summary>"answer.head." means all keys that begin so, "answer.{}.none" all of that form.</summary>
    private static bool Means(string literal, string key) =>
        literal.EndsWith('.') ? key.StartsWith(literal, StringComparison.Ordinal)
        : literal.Contains("{}", StringComparison.Ordinal) ? Regex.IsMatch(key, "^" + Regex.Escape(literal).Replace("\\{}", "[^.]+", StringComparison.Ordinal) + "$")
        : literal == key;

    /// <summary>The group of a list of phrases to recognise ("turn.patterns.asking" → "asking"): code names the group alone.</summary>
    private static string? Group(string key) => key.Split('.') is [_, "patterns", var group] ? group : null;
}
