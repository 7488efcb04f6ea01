using Microsoft.AspNetCore.Http;

namespace Connectors.Channels.Zalo;

/// <summary>One delivery of Zalo: made for one request, because a header tells whose event the body is.</summary>
internal sealed class ZaloWebhook(ZaloSignature signature, ZaloEvents events) : IWebhook
{
    private bool isZns;

    public string Channel => ZaloChannel.ChannelName;

    public WebhookProof Check(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        isZns = headers["X-ZEvent-Server"] == "ZNS";
        return signature.Check(headers, body);
    }

    public IReadOnlyList<ChannelEvent>? Read(ReadOnlyMemory<byte> body) => events.Read(body, isZns);
}
