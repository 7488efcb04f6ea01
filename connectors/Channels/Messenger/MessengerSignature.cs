using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Connectors.Channels.Messenger;

/// <summary>Proofs between Meta and us: HMAC-SHA256 with the app secret. The older SHA-1 header is never looked at.</summary>
internal static class MessengerSignature
{
    public const string Header = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";

    /// <summary>Whether the bytes are Meta's. A header that comes twice proves nothing: which of the two would a proxy have checked?</summary>
    public static bool IsGood(IHeaderDictionary headers, ReadOnlySpan<byte> body, string appSecret)
    {
        if (!headers.TryGetValue(Header, out var values) || Single(values) is not { } value || !value.StartsWith(Prefix, StringComparison.Ordinal)
            || value.Length != Prefix.Length + (2 * HMACSHA256.HashSizeInBytes))
        {
            return false;
        }

        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(value.AsSpan(Prefix.Length), given, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> ours = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, ours);
        return CryptographicOperations.FixedTimeEquals(given, ours);
    }

    /// <summary>The appsecret_proof of a call: shows that the token is used by the app it was given to.</summary>
    public static string Proof(string appSecret, string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(token)));

    /// <summary>Compares secrets in a time that depends on neither, not even on their lengths.</summary>
    public static bool AreEqual(string given, string ours) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(ours)));

    internal static string? Single(StringValues values) => values.Count == 1 ? values[0] : null;
}
