using System.Globalization;

namespace Connectors.Channels.Zalo;

/// <summary>What administrators read of this channel, in Vietnamese, from the file beside this one.</summary>
internal static class ZaloWords
{
    private static readonly Dictionary<string, string> Words = Load();

    public static string Of(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, Words[key], values);

    private static Dictionary<string, string> Load()
    {
        using var stream = typeof(ZaloWords).Assembly.GetManifestResourceStream("Channels/Zalo/ZaloWords.vi.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split("# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n', 2))
            .ToDictionary(block => block[0].Trim(), block => block[1].Trim(), StringComparer.Ordinal);
    }
}
