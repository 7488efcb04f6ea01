using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Connectors.Channels.Telegram;

/// <summary>Telegram signs nothing: each delivery carries the secret we registered.</summary>
internal static class TelegramSignature
{
    public const string Header = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Compares in a time that depends on neither secret, not even on their lengths. A header that comes twice proves nothing.</summary>
    public static bool IsGood(IHeaderDictionary headers, string secret) =>
        secret.Length > 0 && headers.TryGetValue(Header, out var values) && values is [{ } given]
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
