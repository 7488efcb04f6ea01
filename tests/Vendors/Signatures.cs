using System.Security.Cryptography;
using System.Text;

namespace Vendors;

/// <summary>How vendors prove who wrote; written apart from the product, so that both cannot err alike by copying.</summary>
public static class Signatures
{
    /// <summary>Zalo: plain SHA-256 over app id, body, timestamp and key, in lower-case hex.</summary>
    public static string Zalo(string appId, ReadOnlySpan<byte> body, string timestamp, string oaSecretKey)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(appId));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + oaSecretKey));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Meta's X-Hub-Signature-256 and both vendors' appsecret_proof: HMAC-SHA256 in lower-case hex.</summary>
    public static string Hmac(string key, ReadOnlySpan<byte> data) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), data));

    /// <inheritdoc cref="Hmac(string, ReadOnlySpan{byte})"/>
    public static string Hmac(string key, string data) => Hmac(key, Encoding.UTF8.GetBytes(data));
}
