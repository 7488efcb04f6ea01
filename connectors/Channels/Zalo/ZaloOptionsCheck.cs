using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>An enabled channel without its secrets does not start, and says which are missing; values are never shown.</summary>
internal sealed class ZaloOptionsCheck : IValidateOptions<ZaloOptions>
{
    public ValidateOptionsResult Validate(string? name, ZaloOptions options)
    {
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Skip;
        }

        string[] missing =
        [
            .. new[] { ("AppId", options.AppId), ("AppSecret", options.AppSecret), ("OaSecretKey", options.OaSecretKey), ("RefreshToken", options.RefreshToken) }
                .Where(s => string.IsNullOrWhiteSpace(s.Item2)).Select(s => $"Channels:Zalo:{s.Item1} is missing"),
            .. new[] { ("ApiBase", options.ApiBase), ("OAuthBase", options.OAuthBase) }
                .Where(s => !IsSafe(s.Item2)).Select(s => $"Channels:Zalo:{s.Item1} must be an https address, or one on loopback"),
        ];
        return missing.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
