using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>Fetches what citizens attached, from the vendor's hosts only and without any token; its type is what its first bytes say.</summary>
internal sealed class ZaloMedia(IHttpClientFactory clients, TimeProvider clock, IOptions<ZaloOptions> options)
{
    public const string Client = "zalo-media";

    /// <summary>Of one file.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private const int MostRedirects = 3;
    private static readonly string[] KnownHosts = ["zalo.me", "zaloapp.com", "zadn.vn", "zdn.vn", "zalo.vn", "zaloapp.vn"];

    public async Task<FetchOutcome> FetchAsync(InboundAttachment attachment, int maxBytes, CancellationToken cancellation)
    {
        if (attachment.Kind is not (AttachmentKind.Image or AttachmentKind.File))
        {
            return new FetchOutcome.Refused("not a kind that is fetched");
        }

        if (attachment.Size > maxBytes)
        {
            return new FetchOutcome.Refused("too large");
        }

        try
        {
            using var late = new CancellationTokenSource(Limit, clock);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
            return await FollowAsync(attachment.Source, maxBytes, limit.Token);
        }
        catch (Exception e) when (VendorFailure.Of(e) is { } broken)
        {
            return broken is SendOutcome.Refused refused ? new FetchOutcome.Refused(refused.Reason) : new FetchOutcome.TryLater("the vendor's file server does not answer");
        }
    }

    private async Task<FetchOutcome> FollowAsync(string? source, int maxBytes, CancellationToken cancellation)
    {
        var next = Uri.TryCreate(source, UriKind.Absolute, out var first) ? first : null;
        for (var i = 0; i <= MostRedirects; i++)
        {
            if (next is null || !IsAllowed(next))
            {
                return new FetchOutcome.Refused("not an address of the vendor");
            }

            using var response = await clients.CreateClient(Client).GetAsync(next, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                next = Uri.TryCreate(next, location, out var target) ? target : null;
                continue;
            }

            return await ReadAsync(response, maxBytes, cancellation);
        }

        return new FetchOutcome.Refused("sent on too often");
    }

    private static async Task<FetchOutcome> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        if (status != 200)
        {
            return status is 429 or >= 500 ? new FetchOutcome.TryLater($"http {status}") : new FetchOutcome.Refused($"http {status}");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var content = await RequestBody.ReadAsync(stream, response.Content.Headers.ContentLength, maxBytes, cancellation);
        return content is not { } bytes ? new FetchOutcome.Refused("too large")
            : FileKind.Of(bytes.Span) is { } kind ? new FetchOutcome.Fetched(bytes, kind)
            : new FetchOutcome.Refused("not a kind of file that is taken");
    }

    private bool IsAllowed(Uri address)
    {
        var hosts = options.Value.MediaHosts is { Count: > 0 } listed ? listed : (IEnumerable<string>)KnownHosts;
        var isSafe = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
        var isApi = Uri.TryCreate(options.Value.ApiBase, UriKind.Absolute, out var api) && api.Authority == address.Authority;
        return isSafe && address.UserInfo.Length == 0
            && (isApi || hosts.Any(h => address.IdnHost.Equals(h, StringComparison.OrdinalIgnoreCase) || address.IdnHost.EndsWith("." + h, StringComparison.OrdinalIgnoreCase)));
    }
}
