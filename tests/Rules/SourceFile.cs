using System.Text.RegularExpressions;
using Tests.Support;

namespace Tests.Rules;

/// <summary>A C# file as the rules read it; a planted breach is one whose text stands in the test.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(() => [.. RepositoryFiles.Under("bot", "connectors", "knowledge")
        .Where(p => p.EndsWith(".cs", StringComparison.Ordinal) && !p.Contains("/Migrations/", StringComparison.Ordinal))
        .Select(p => new SourceFile(p, File.ReadAllText(System.IO.Path.Combine(Repository.Root, p))))]);

    /// <summary>Every hand-written C# file of the product.</summary>
    public static IReadOnlyList<SourceFile> Product => All.Value;

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>"bot/Skills/Answer" → "Bot.Skills.Answer": folder and namespace are the same (IDE0130).</summary>
    public string Namespace => string.Join('.', Path.Split('/')[..^1].Select(p => char.ToUpperInvariant(p[0]) + p[1..]));

    /// <summary>The text without comments and without what stands in quotes.</summary>
    public string Code { get; } = Quoted().Replace(Comments().Replace(Text, m => m.Value[0] == '/' ? " " : m.Value), "\"\"");

    /// <summary>What stands in quotes, comments left out; a hole of an interpolated text is "{}".</summary>
    public IEnumerable<string> Literals =>
        Quoted().Matches(Comments().Replace(Text, m => m.Value[0] == '/' ? " " : m.Value))
            .Where(m => m.Value[^1] == '"')
            .Select(m => Hole().Replace(m.Value.TrimStart('$', '@').Trim('"'), "{}"));

    // Quoted texts are matched too, so that "//" inside one is not taken for a comment.
    [GeneratedRegex("""
        //[^\n]*|/\*.*?\*/|\$*"{3,}.*?"{3,}|[$@]*"(?:\\.|[^"\\\n])*"|'(?:\\.[^']*|[^'\\])'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Comments();

    [GeneratedRegex("""
        \$*"{3,}.*?"{3,}|[$@]*"(?:\\.|[^"\\\n])*"|'(?:\\.[^']*|[^'\\])'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
