using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Messenger;

/// <summary>How Meta registers the webhook and delivers by it.</summary>
internal sealed class MessengerWebhook(MessengerAlarms alarms, TimeProvider clock, IOptions<MessengerOptions> options) : IWebhook
{
    public string Channel => MessengerChannel.ChannelName;

    public WebhookProof Check(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        MessengerSignature.IsGood(headers, body, options.Value.AppSecret) ? WebhookProof.Good : WebhookProof.Bad;

    public IReadOnlyList<ChannelEvent>? Read(ReadOnlyMemory<byte> body)
    {
        var events = MessengerEvents.Read(body, options.Value.AppId, clock.GetUtcNow());
        foreach (var action in events?.Select(MessengerPolicy.Action).OfType<string>() ?? [])
        {
            alarms.Enforce(action);
        }

        return events;
    }

    /// <summary>GET: Meta asks whether we are who registered it; the answer is its challenge and nothing else.</summary>
    public IResult Handshake(HttpRequest request)
    {
        var query = request.Query;
        var isOurs = MessengerSignature.AreEqual(MessengerSignature.Single(query["hub.verify_token"]) ?? "", options.Value.VerifyToken);
        if (!isOurs || MessengerSignature.Single(query["hub.mode"]) != "subscribe" || MessengerSignature.Single(query["hub.challenge"]) is not { Length: > 0 } challenge)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(challenge, "text/plain");
    }
}
