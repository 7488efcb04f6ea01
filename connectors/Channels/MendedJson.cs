using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Connectors.Channels;

/// <summary>A vendor's JSON with its broken letters replaced, as the reader would refuse a whole message for one of them.</summary>
internal static class MendedJson
{
    /// <summary>The same body, halves of a surrogate pair and broken UTF-8 become U+FFFD: vendors cut texts within an emoji, or within a letter.</summary>
    public static byte[] Of(ReadOnlySpan<byte> body)
    {
        var bytes = Utf8.IsValid(body) ? body.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        for (var i = bytes.AsSpan().IndexOf((byte)'\\'); i >= 0 && i + 1 < bytes.Length; i = Next(bytes, i))
        {
            if (bytes[i + 1] != 'u')
            {
                i += 2;
            }
            else if (char.IsHighSurrogate(Escaped(bytes, i)) && char.IsLowSurrogate(Escaped(bytes, i + 6)))
            {
                i += 12;
            }
            else
            {
                if (char.IsSurrogate(Escaped(bytes, i)))
                {
                    "fffd"u8.CopyTo(bytes.AsSpan(i + 2));
                }

                i += 2;
            }
        }

        return bytes;
    }

    private static int Next(byte[] bytes, int from) =>
        from >= bytes.Length || bytes.AsSpan(from).IndexOf((byte)'\\') is not (>= 0 and var further) ? -1 : from + further;

    private static char Escaped(byte[] bytes, int at) =>
        at + 6 <= bytes.Length && bytes[at] == '\\' && bytes[at + 1] == 'u'
            && ushort.TryParse(bytes.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
