namespace Connectors.Channels;

/// <summary>What a channel tells those who run the bot, in Vietnamese: blocks "# key" of <c>Channels/X/words.vi.md</c>, so that words change without code.</summary>
internal static class ChannelWords
{
    public static IReadOnlyDictionary<string, string> Of(string folder)
    {
        using var stream = typeof(ChannelWords).Assembly.GetManifestResourceStream($"Channels/{folder}/words.vi.md")
            ?? throw new FileNotFoundException($"Channels/{folder}/words.vi.md");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.TrimStart('#', ' ').Split('\n', 2))
            .ToDictionary(block => block[0].Trim(), block => block[1].Trim(), StringComparer.Ordinal);
    }
}
