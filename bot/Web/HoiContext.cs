using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;

namespace Bot.Web;

/// <summary>
/// What was asked before, carried in the address because nothing is stored: the citizen's own words, packed. It is not signed:
/// whoever changes it only changes what they asked.
/// </summary>
internal static class HoiContext
{
    /// <summary>Earlier questions that are run again before the new one; with it they are five.</summary>
    public const int MaxTurns = 4;

    // Every link of the page carries the context, and the page stays under 30 kB.
    private const int MaxPacked = 1200;
    private const int MaxUnpacked = 16_384;

    public static IReadOnlyList<string> Unpack(string packed)
    {
        if (packed.Length is 0 or > MaxPacked)
        {
            return [];
        }

        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(packed)), CompressionMode.Decompress);
            var buffer = new byte[MaxUnpacked];
            var length = deflate.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var texts = JsonSerializer.Deserialize<List<string?>>(buffer.AsSpan(0, length)) ?? [];
            return [.. texts.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => HoiPage.Clean(t!)).TakeLast(MaxTurns)];
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException or IOException)
        {
            return [];
        }
    }

    /// <summary>The newest questions that fit, oldest dropped first; empty for none.</summary>
    public static string Pack(IReadOnlyList<string> texts)
    {
        for (var left = texts.TakeLast(MaxTurns).ToList(); left.Count > 0; left.RemoveAt(0))
        {
            using var small = new MemoryStream();
            using (var deflate = new DeflateStream(small, CompressionLevel.Optimal, leaveOpen: true))
            {
                JsonSerializer.Serialize(deflate, left);
            }

            if (Base64Url.EncodeToString(small.ToArray()) is { Length: <= MaxPacked } packed)
            {
                return packed;
            }
        }

        return "";
    }
}
