namespace Knowledge.Answering;

/// <summary>
/// Every sentence the bot says, from prompts/**/*.vi.md: "# key" then the text, with {placeholders}. Lists of phrases to recognise stand
/// beside them in patterns.vi.md, under keys of their own ("skill.patterns.key").
/// A file under the override folder wins over the embedded one of the same path. An unknown key is a bug and throws.
/// </summary>
public sealed class PhraseBook
{
    private readonly Dictionary<string, string> phrases;

    private PhraseBook(Dictionary<string, string> phrases) => this.phrases = phrases;

    public IReadOnlyCollection<string> Keys => phrases.Keys;

    /// <summary>Reads the embedded phrases, then the folder (a prompts/ tree) when it exists.</summary>
    public static PhraseBook Load(string? overrideFolder = null)
    {
        var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(PhraseBook).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("prompts/", StringComparison.Ordinal) && n.EndsWith(".vi.md", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            Read(phrases, Skill(name), reader.ReadToEnd());
        }

        if (overrideFolder is not null && Directory.Exists(overrideFolder))
        {
            foreach (var file in Directory.EnumerateFiles(overrideFolder, "*.vi.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                Read(phrases, Skill(file.Replace('\\', '/')), File.ReadAllText(file));
            }
        }

        return new PhraseBook(phrases);
    }

    public bool Has(string key) => phrases.ContainsKey(key);

    /// <summary>The sentence of "skill.key" with its placeholders filled.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = phrases.TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"prompts: no phrase '{key}'");
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Skill(string path)
    {
        var skill = Path.GetFileName(Path.GetDirectoryName(path)!);
        return Path.GetFileName(path) == "patterns.vi.md" ? skill + ".patterns" : skill;
    }

    private static void Read(Dictionary<string, string> phrases, string skill, string markdown)
    {
        foreach (var block in ("\n" + markdown.ReplaceLineEndings("\n")).Split("\n# ").Skip(1))
        {
            var end = block.IndexOf('\n', StringComparison.Ordinal);
            var key = (end < 0 ? block : block[..end]).Trim();
            phrases[$"{skill}.{key}"] = end < 0 ? "" : block[(end + 1)..].Trim();
        }
    }
}
