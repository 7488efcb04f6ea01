using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Vendors.Zalo;

/// <summary>Zalo's OAuth: one pair of tokens is valid, and a refresh token works once.</summary>
internal sealed class ZaloTokens(ZaloAccount account)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> spent = new(StringComparer.Ordinal);
    private string? code;
    private int pairs;

    public string Access { get; private set; } = $"zaloAccess-{Guid.NewGuid():N}";

    // Fixed at the start, so that by hand the same settings start the bot each time.
    public string Refresh { get; private set; } = "zaloRefresh-Made-Up-0001";

    public bool Expired { get; private set; }

    public bool ExpiresInAsNumber { get; set; }

    public bool TakesEarlierRuns { get; set; }

    public int Lifetime { get; set; } = 90000;

    public int Refreshes { get; private set; }

    public void Expire()
    {
        lock (gate)
        {
            Expired = true;
        }
    }

    /// <summary>An administrator grants the app once more: a code for one exchange.</summary>
    public string Grant() => code = $"zaloCode-{Guid.NewGuid():N}";

    /// <summary>The error of a token in a call; null when it is the valid one.</summary>
    public (int Code, string Message)? Refusal(string? token)
    {
        lock (gate)
        {
            return token != Access ? (-216, "Access token is invalid") : Expired ? (-220, "access_token is expired") : null;
        }
    }

    public string Exchange(string? secret, IFormCollection form)
    {
        lock (gate)
        {
            if (secret != account.AppSecret || form["app_id"] != account.AppId)
            {
                // The number is made up; that a failure is HTTP 200 with these three members is not.
                return Failure(-14004, "Invalid app id or secret key");
            }

            var valid = form["grant_type"].ToString() switch
            {
                "refresh_token" => Works(form["refresh_token"].ToString()),
                "authorization_code" => code is not null && form["code"] == code,
                _ => false,
            };
            spent.Add(form["refresh_token"].ToString());
            return valid ? Renew() : Failure(-14020, "Invalid refresh token");
        }
    }

    private bool Works(string refresh) =>
        refresh == Refresh || (TakesEarlierRuns && refresh.StartsWith("zaloRefresh-", StringComparison.Ordinal) && !spent.Contains(refresh));

    private string Renew()
    {
        (Access, Refresh, code, Expired) = ($"zaloAccess-{Guid.NewGuid():N}", $"zaloRefresh-{++pairs}-{Guid.NewGuid():N}", null, false);
        Refreshes++;
        JsonNode life = ExpiresInAsNumber ? Lifetime : $"{Lifetime}";
        return new JsonObject { ["access_token"] = Access, ["refresh_token"] = Refresh, ["expires_in"] = life }.ToJsonString();
    }

    private static string Failure(int error, string why) =>
        new JsonObject { ["error"] = error, ["error_name"] = why, ["error_description"] = why, ["error_reason"] = why }.ToJsonString();
}
