using System.Globalization;

namespace Connectors.Channels.Zalo;

/// <summary>What administrators read of this channel, in Vietnamese, from the file beside this one.</summary>
internal static class ZaloWords
{
    private static readonly IReadOnlyDictionary<string, string> Words = ChannelWords.Of("Zalo");

    public static string Of(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, Words[key], values);
}
