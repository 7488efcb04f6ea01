using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Connectors.Channels.Zalo;

/// <summary>
/// The proof of a delivery: SHA-256 over app id, raw body, timestamp and the account's secret. Whether the header's or the body's timestamp was
/// signed is not documented, so either may match, and freshness is judged by the one that did.
/// </summary>
internal sealed partial class ZaloSignature(IOptions<ZaloOptions> options, TimeProvider clock, ZaloMeter meter)
{
    public const string Header = "X-ZEvent-Signature";
    public const string TimestampHeader = "X-ZEvent-Timestamp";

    public WebhookProof Check(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        var envelope = ZaloEnvelope.Of(body);
        if (StringValues.IsNullOrEmpty(headers[Header]))
        {
            return envelope.IsNobodys ? WebhookProof.Probe : WebhookProof.Bad;
        }

        if (One(headers[Header], Mac) is not { } mac || One(headers[TimestampHeader], Digits) is not { } sent)
        {
            return Seen("none");
        }

        var set = options.Value;
        if (set.Signature == ZaloSignatureMode.Observe)
        {
            return Seen(Variant(mac, body, sent, envelope));
        }

        var expected = Convert.FromHexString(mac);
        var byHeader = sent.Length > 0 && Matches(expected, set.AppId, body, sent, set.OaSecretKey);
        var byBody = sent != envelope.Timestamp && envelope.Timestamp.Length > 0 && Matches(expected, set.AppId, body, envelope.Timestamp, set.OaSecretKey);
        meter.Signed("enforce", byHeader ? sent == envelope.Timestamp ? "both" : "header" : byBody ? "body" : "none");
        var signedAt = byHeader ? ZaloJson.Time(sent) : byBody ? ZaloJson.Time(envelope.Timestamp) : null;
        return signedAt is { } at && IsFresh(at) && envelope.AppId == set.AppId ? WebhookProof.Good : WebhookProof.Bad;
    }

    /// <summary>Lower-case hex, as the vendor writes it.</summary>
    public static string Of(string first, ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(first));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(Encoding.UTF8.GetBytes(secret));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private WebhookProof Seen(string variant)
    {
        var observing = options.Value.Signature == ZaloSignatureMode.Observe;
        meter.Signed(observing ? "observe" : "enforce", variant);
        return observing ? WebhookProof.OnlyWatched : WebhookProof.Bad;
    }

    /// <summary>Which of the forms found in the field this is: only ever counted, for each accepted one more would widen the target.</summary>
    private string Variant(string mac, ReadOnlySpan<byte> body, string sent, ZaloEnvelope envelope)
    {
        var set = options.Value;
        var expected = Convert.FromHexString(mac);
        var account = envelope.Account(set.OaId);
        foreach (var (timestamp, source) in new[] { (sent, "header"), (envelope.Timestamp, "body") }.Where(t => t.Item1.Length > 0))
        {
            foreach (var (first, order) in new[] { (set.AppId, "app"), (account, "oa") })
            {
                foreach (var (secret, key) in new[] { (set.OaSecretKey, ""), (set.AppSecret, "_appsecret") })
                {
                    if (Matches(expected, first, body, timestamp, secret))
                    {
                        return $"{source}_{order}{key}";
                    }
                }
            }
        }

        var hmac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(set.OaSecretKey), body);
        return CryptographicOperations.FixedTimeEquals(hmac, expected) ? "hmac" : "none";
    }

    private static bool Matches(byte[] expected, string first, ReadOnlySpan<byte> body, string timestamp, string secret) =>
        CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Of(first, body, timestamp, secret)), expected);

    private bool IsFresh(DateTimeOffset at) => (clock.GetUtcNow() - at).Duration() <= options.Value.Fresh;

    /// <summary>The one value of a header that may be repeated; empty = absent; null = several that disagree, or none that is one.</summary>
    private static string? One(StringValues values, Func<string, string?> read)
    {
        var all = values.SelectMany(v => (v ?? "").Split(',')).Select(v => read(v.Trim())).Distinct().ToArray();
        return all.Length switch { 0 => "", 1 => all[0], _ => null };
    }

    private static string? Mac(string value) => MacForm().Match(value) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    private static string? Digits(string value) => value.Length is > 0 and <= 20 && value.All(char.IsAsciiDigit) ? value : null;

    [GeneratedRegex(@"^(?:mac\s*=\s*)?([0-9a-fA-F]{64})\z")]
    private static partial Regex MacForm();
}
