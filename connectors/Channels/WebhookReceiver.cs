using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Connectors.Channels;

/// <summary>What a vendor's delivery turned out to be, before its content is looked at.</summary>
public enum WebhookProof
{
    /// <summary>Signed by the vendor.</summary>
    Good,
    /// <summary>Not signed, or not by the vendor: 401, so that it comes again once a wrong key is mended.</summary>
    Bad,
    /// <summary>The vendor tries whether somebody is there: 200, nothing is kept.</summary>
    Probe,
    /// <summary>Signed, but the channel only watches at present: 200, nothing is kept.</summary>
    OnlyWatched,
}

/// <summary>How one vendor delivers: its proof and its form. Neither ever throws, whatever comes.</summary>
public interface IWebhook
{
    string Channel { get; }

    WebhookProof Check(IHeaderDictionary headers, ReadOnlySpan<byte> body);

    /// <summary>The events of a proved body in order; null = not readable at all.</summary>
    IReadOnlyList<ChannelEvent>? Read(ReadOnlyMemory<byte> body);
}

/// <summary>
/// The one path of every webhook: read once, prove, read the form, keep, and only then 200. Counts each delivery by channel and outcome, each
/// unneeded event by its kind; never a word of the content.
/// </summary>
public sealed class WebhookReceiver
{
    /// <summary>Vendors send a few kilobytes; more is answered 413.</summary>
    public const int MostBytes = 1_048_576;

    private readonly IInbox inbox;
    private readonly Counter<long> deliveries;
    private readonly Counter<long> ignored;

    public WebhookReceiver(IInbox inbox, IMeterFactory meters)
    {
        this.inbox = inbox;
        var meter = meters.Create("GanDan.Webhooks");
        deliveries = meter.CreateCounter<long>("gandan.webhooks", description: "Deliveries of vendors by outcome: kept, duplicate, probe, watched, bad_signature, too_large, unreadable, busy");
        ignored = meter.CreateCounter<long>("gandan.events.ignored", description: "Events that are not needed or not known, by kind");
    }

    public async Task<IResult> ReceiveAsync(HttpRequest request, IWebhook webhook, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, MostBytes, cancellation) is not { } body)
        {
            return Answer(webhook, "too_large", StatusCodes.Status413PayloadTooLarge);
        }

        return webhook.Check(request.Headers, body.Span) switch
        {
            WebhookProof.Probe => Answer(webhook, "probe", StatusCodes.Status200OK),
            WebhookProof.OnlyWatched => Answer(webhook, "watched", StatusCodes.Status200OK),
            WebhookProof.Good when webhook.Read(body) is { } events => await KeepAsync(webhook, events, cancellation),
            // Signed and not readable: a message may be in it, so it is not acknowledged.
            WebhookProof.Good => Answer(webhook, "unreadable", StatusCodes.Status400BadRequest),
            _ => Answer(webhook, "bad_signature", StatusCodes.Status401Unauthorized),
        };
    }

    /// <summary>As for a webhook, for channels that fetch their messages themselves.</summary>
    public async Task<KeepOutcome> KeepAsync(string channel, IReadOnlyList<ChannelEvent> events, CancellationToken cancellation)
    {
        var wanted = new List<ChannelEvent>(events.Count);
        foreach (var one in events)
        {
            if (one is ChannelEvent.Ignored unneeded)
            {
                ignored.Add(1, new("channel", channel), new("kind", unneeded.Kind));
            }
            else
            {
                wanted.Add(one);
            }
        }

        return wanted.Count == 0 ? KeepOutcome.Kept : await inbox.KeepAsync(wanted, cancellation);
    }

    private async Task<IResult> KeepAsync(IWebhook webhook, IReadOnlyList<ChannelEvent> events, CancellationToken cancellation) =>
        await KeepAsync(webhook.Channel, events, cancellation) switch
        {
            KeepOutcome.Kept => Answer(webhook, "kept", StatusCodes.Status200OK),
            KeepOutcome.Duplicate => Answer(webhook, "duplicate", StatusCodes.Status200OK),
            _ => new ComeAgain(Answer(webhook, "busy", StatusCodes.Status503ServiceUnavailable)),
        };

    private IResult Answer(IWebhook webhook, string outcome, int status)
    {
        deliveries.Add(1, new("channel", webhook.Channel), new("outcome", outcome));
        return Results.StatusCode(status);
    }

    private sealed class ComeAgain(IResult inner) : IResult
    {
        private const int Seconds = 2;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
            return inner.ExecuteAsync(httpContext);
        }
    }
}
