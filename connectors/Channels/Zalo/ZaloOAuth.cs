using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>How spending a refresh token ended.</summary>
internal abstract record ZaloGrant
{
    public sealed record Given(string Access, string Refresh, TimeSpan Life) : ZaloGrant;

    /// <summary>The vendor does not take this refresh token, or not from this app.</summary>
    public sealed record Refused(int Code) : ZaloGrant;

    /// <param name="MayBeSpent">The request may have arrived.</param>
    public sealed record NoAnswer(bool MayBeSpent) : ZaloGrant;

    /// <summary>Nothing may leave here: not production.</summary>
    public sealed record Shut(SendOutcome Outcome) : ZaloGrant;
}

/// <summary>The vendor's OAuth: a refresh token in, a new pair out, once.</summary>
internal sealed class ZaloOAuth(IHttpClientFactory clients, IOptions<ZaloOptions> options, TimeProvider clock)
{
    public const string Client = "zalo-oauth";

    public async Task<ZaloGrant> RefreshAsync(string refreshToken)
    {
        var set = options.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, set.OAuthBase.TrimEnd('/') + "/v4/oa/access_token")
        {
            Content = new FormUrlEncodedContent([new("refresh_token", refreshToken), new("app_id", set.AppId), new("grant_type", "refresh_token")]),
        };
        request.Headers.TryAddWithoutValidation("secret_key", set.AppSecret);
        try
        {
            // Never given up by a caller who leaves: the token is spent all the same.
            return Read(await clients.CreateClient(Client).AskAsync(request, clock, CancellationToken.None), refreshToken);
        }
        catch (Exception e) when (VendorFailure.Of(e) is { } broken)
        {
            return broken is SendOutcome.Refused ? new ZaloGrant.Shut(broken) : new ZaloGrant.NoAnswer(broken is SendOutcome.Unknown);
        }
    }

    private ZaloGrant Read(ZaloResponse answer, string spent)
    {
        var (access, refresh) = (answer.Json.Text("access_token"), answer.Json.Text("refresh_token"));
        if (access.Length > 0 && answer.Error is null or 0)
        {
            var life = answer.Json.Number("expires_in") is { } seconds and > 0 and < 1_000_000_000 ? TimeSpan.FromSeconds(seconds) : options.Value.TokenLife;
            return new ZaloGrant.Given(access, refresh.Length > 0 ? refresh : spent, life);
        }

        return answer.Error is { } code and not 0 ? new ZaloGrant.Refused(code) : new ZaloGrant.NoAnswer(MayBeSpent: true);
    }
}
