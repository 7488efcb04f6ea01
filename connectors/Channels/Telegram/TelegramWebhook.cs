using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Telegram;

/// <summary>How Telegram delivers when it does: one update a call, to the path of the bot.</summary>
internal sealed class TelegramWebhook(WebhookReceiver receiver, TelegramTaps taps, TelegramAlarms alarms, TimeProvider clock, IOptions<TelegramOptions> options)
{
    public async Task<IResult> ReceiveAsync(string botKey, HttpRequest request, CancellationToken cancellation)
    {
        if (!string.Equals(botKey, options.Value.BotKey, StringComparison.Ordinal))
        {
            return Results.NotFound();
        }

        var delivery = new Delivery(options.Value, clock.GetUtcNow());
        var answer = await receiver.ReceiveAsync(request, delivery, cancellation);
        if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } && delivery.Update is { } update)
        {
            taps.Answer([update]);
            alarms.Read([update]);
        }

        return answer;
    }

    /// <summary>One call; it remembers which button is to be answered.</summary>
    private sealed class Delivery(TelegramOptions options, DateTimeOffset now) : IWebhook
    {
        public string Channel => TelegramChannel.ChannelName;

        public TelegramUpdate? Update { get; private set; }

        public WebhookProof Check(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
            TelegramSignature.IsGood(headers, options.SecretToken) ? WebhookProof.Good : WebhookProof.Bad;

        public IReadOnlyList<ChannelEvent>? Read(ReadOnlyMemory<byte> body) => (Update = TelegramEvents.Read(body, options.BotKey, now)) is { } update ? [update.Event] : null;
    }
}
