using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>What became of one call.</summary>
internal abstract record ZaloAnswer
{
    /// <param name="Quota">Which quota it came out of; "none" = it was charged.</param>
    public sealed record Taken(string MessageId, string Quota) : ZaloAnswer;

    public sealed record Failed(int Code) : ZaloAnswer;

    /// <summary>No answer of the vendor's application: the connection, its edge, our gate, or no token.</summary>
    public sealed record Broken(SendOutcome Outcome) : ZaloAnswer;
}

/// <summary>Calls of the vendor's open API.</summary>
internal sealed class ZaloApi(IHttpClientFactory clients, ZaloPace pace, IOptions<ZaloOptions> options, TimeProvider clock)
{
    public const string Client = "zalo";

    public async Task<ZaloAnswer> PostAsync(string path, byte[] json, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.ApiBase.TrimEnd('/') + path) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("access_token", token);
        request.Headers.TryAddWithoutValidation("appsecret_proof", Proof(options.Value.AppSecret, token));
        try
        {
            var response = await clients.CreateClient(Client).AskAsync(request, clock, cancellation);
            pace.Told(response.Remaining);
            return Read(response);
        }
        catch (Exception e) when (VendorFailure.Of(e) is { } broken)
        {
            return new ZaloAnswer.Broken(broken);
        }
    }

    /// <summary>Proves that whoever uses the token also knows the app's secret.</summary>
    public static string Proof(string secret, string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token)));

    private static ZaloAnswer Read(ZaloResponse response)
    {
        var data = response.Json.Of("data");
        var id = data.Text("message_id") is { Length: > 0 } first ? first : data.Text("msg_id");
        return (response.Error, response.Status) switch
        {
            (not null and not 0, _) => new ZaloAnswer.Failed(response.Error.Value),
            (0, _) => new ZaloAnswer.Taken(id, Quota(data)),
            (null, 200) when id.Length > 0 => new ZaloAnswer.Taken(id, Quota(data)),
            (_, 401) => new ZaloAnswer.Failed(-216),
            (_, 429) => new ZaloAnswer.Failed(-32),
            // A gateway that gave up waiting, or an answer nobody can read: the message may have gone through.
            (_, 504 or (>= 200 and < 300)) => new ZaloAnswer.Broken(new SendOutcome.Unknown($"unreadable answer, http {response.Status}")),
            (_, >= 500) => new ZaloAnswer.Broken(new SendOutcome.TryLater(TimeSpan.FromSeconds(10), $"http {response.Status}")),
            // Not the vendor's application at all: a wrong address, a proxy's page.
            _ => new ZaloAnswer.Broken(new SendOutcome.HoldAccount(TimeSpan.FromMinutes(1), $"http {response.Status}")),
        };
    }

    private static string Quota(JsonElement data) => data.Of("quota").Text("quota_type") switch
    {
        "" => "none",
        "reply" or "welcome_msg" or "sub_quota" or "purchase_quota" or "reward_quota" => data.Of("quota").Text("quota_type"),
        _ => "other",
    };
}
