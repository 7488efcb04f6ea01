using System.Net;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Messenger;

/// <summary>Fetches what citizens attached, from Meta's file hosts only and without any token.</summary>
internal sealed class MessengerMedia(IHttpClientFactory clients, TimeProvider clock, IOptions<MessengerOptions> options)
{
    public const string Client = "messenger-media";
    private const int MostRedirects = 3;

    public async Task<FetchOutcome> FetchAsync(InboundAttachment attachment, int maxBytes, CancellationToken cancellation)
    {
        if (attachment.Kind is not (AttachmentKind.Image or AttachmentKind.File))
        {
            return new FetchOutcome.Refused("only images and files are fetched");
        }

        // The client's own limit ends with the headers; a file that trickles is cut off here.
        using var late = new CancellationTokenSource(options.Value.FetchLimit, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            var address = Uri.TryCreate(attachment.Source, UriKind.Absolute, out var given) ? given : null;
            for (var redirects = 0; redirects <= MostRedirects; redirects++)
            {
                if (address is null || !IsAllowed(address))
                {
                    return new FetchOutcome.Refused("not an address of the vendor's file hosts");
                }

                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                using var answer = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (!IsRedirect(answer.StatusCode))
                {
                    return await ReadAsync(answer, maxBytes, limit.Token);
                }

                address = answer.Headers.Location is { } next && Uri.TryCreate(address, next, out var target) ? target : null;
            }

            return new FetchOutcome.Refused("too many redirects");
        }
        catch (Exception e) when (VendorFailure.Of(e) is { } failure)
        {
            return failure is SendOutcome.Refused shut ? new FetchOutcome.Refused(shut.Reason) : new FetchOutcome.TryLater("the file host does not answer");
        }
    }

    private static async Task<FetchOutcome> ReadAsync(HttpResponseMessage answer, int maxBytes, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var later = (int)answer.StatusCode is >= 500 or 429 or 408;
            return later ? new FetchOutcome.TryLater($"HTTP {(int)answer.StatusCode}") : new FetchOutcome.Refused($"HTTP {(int)answer.StatusCode}");
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        return await RequestBody.ReadAsync(stream, answer.Content.Headers.ContentLength, maxBytes, cancellation) is not { } content ? new FetchOutcome.Refused("too large")
            : FileKind.Of(content.Span) is { } kind ? new FetchOutcome.Fetched(content, kind)
            : new FetchOutcome.Refused("not a kind of file we take");
    }

    /// <summary>A listed host or one below it, never one that merely ends alike; plain http only within this machine.</summary>
    private bool IsAllowed(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0
        && options.Value.FetchHosts.Any(host =>
            address.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase) || address.IdnHost.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
