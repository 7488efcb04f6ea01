using System.Text.RegularExpressions;
using Tests.Support;

namespace Tests.Rules;

/// <summary>What every file keeps to: its size, its name, and that it runs on any machine.</summary>
public sealed partial class FilesTest
{
    private const int MostLines = 300;

    // A knowledge base is a thing of our field, not a base class.
    private static readonly string[] NamesWithReason = ["KnowledgeBase.cs"];

    private static readonly IReadOnlyList<string> Sources =
        [.. RepositoryFiles.All.Where(p => p.EndsWith(".cs", StringComparison.Ordinal) && !p.Contains("/Migrations/", StringComparison.Ordinal))];

    [Fact]
    public void No_file_is_longer_than_can_be_read_at_once()
    {
        Assert.DoesNotContain(Sources, p => TooLong(Read(p)));
    }

    [Fact]
    public void No_file_is_named_after_nothing()
    {
        Assert.DoesNotContain(Sources, p => NamesNothing(Path.GetFileName(p)));
    }

    [Fact]
    public void Only_commands_write_to_the_terminal()
    {
        Assert.Empty(SourceFile.Product.Where(WritesToTerminal).Select(f => f.Path));
    }

    [Fact]
    public void Nothing_names_a_machine_a_registry_or_what_lies_outside_the_repository()
    {
        Assert.Empty(RepositoryFiles.All.Where(IsText).Where(p => NamesMachine(Read(p)) is not null).Select(p => $"{p}: {NamesMachine(Read(p))}"));
    }

    [Theory]
    [InlineData("TextHelper.cs", true)]
    [InlineData("UtilText.cs", true)]
    [InlineData("StoreBase.cs", true)]
    [InlineData("OutboxManager.cs", true)]
    [InlineData("StringExtensions.cs", true)]
    [InlineData("ProcedureInfo.cs", true)]
    [InlineData("DatabaseSetup.cs", false)]
    [InlineData("Information.cs", false)]
    [InlineData("KnowledgeBase.cs", false)]
    public void An_empty_name_is_caught(string name, bool breach) => Assert.Equal(breach, NamesNothing(name));

    [Fact]
    public void A_long_file_is_caught() => Assert.True(TooLong(string.Concat(Enumerable.Repeat("x\n", MostLines + 1))));

    [Theory]
    [InlineData("bot/Skills/A.cs", "Console.WriteLine(1);", true)]
    [InlineData("knowledge/Search/A.cs", "System.Console.Error.Write(1);", true)]
    [InlineData("bot/Commands/A.cs", "Console.WriteLine(1);", false)]
    [InlineData("bot/Web/A.cs", "// Console.WriteLine(1);", false)]
    public void A_terminal_elsewhere_is_caught(string path, string text, bool breach) => Assert.Equal(breach, WritesToTerminal(new SourceFile(path, text)));

    // In pieces: this file is looked at too.
    [Theory]
    [InlineData("File.ReadAllText(\"/" + "work/x\")")]
    [InlineData("cat /" + "home/me/x")]
    [InlineData("see sha" + "red/design.md")]
    [InlineData("\"https://regi" + "stry.npmjs.org/x\"")]
    [InlineData("https://api.nu" + "get.org/v3/index.json")]
    [InlineData("C:" + "\\Users\\me")]
    public void A_planted_machine_is_caught(string text) => Assert.NotNull(NamesMachine(text));

    private static bool TooLong(string text) => text.AsSpan().Count('\n') > MostLines;

    private static bool NamesNothing(string name) =>
        !NamesWithReason.Contains(name) && Words().Matches(name).Select(m => m.Value).Any(Nothing.Contains);

    private static readonly string[] Nothing =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Wrapper", "Processor", "Info", "Impl", "Extensions"];

    private static bool WritesToTerminal(SourceFile file) =>
        !file.Path.StartsWith("bot/Commands/", StringComparison.Ordinal) && Regex.IsMatch(file.Code, @"\bConsole\.(Write|Error|Out|In|Read)");

    private static string? NamesMachine(string text) => Machine().Match(text) is { Success: true } match ? match.Value : null;

    private static bool IsText(string path) => !path.EndsWith(".bin", StringComparison.Ordinal) && !path.EndsWith(".db", StringComparison.Ordinal);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"/(?:work|home|root|Users|mnt)/|(?<![\w./-])share[d]/|(?-i:\b[A-Z]:\\[A-Z])|registry\.(?:npmjs|yarnpkg)|nuget\.org|(?:deb|security)\.debian\.org", RegexOptions.IgnoreCase)]
    private static partial Regex Machine();
}
