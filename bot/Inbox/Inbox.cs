using Bot.Database;
using Connectors.Channels;

namespace Bot.Inbox;

/// <summary>Puts what a vendor delivers on disk: messages as rows, receipts on the replies they are about, officials' own messages as events.</summary>
public sealed class Inbox(MessageKeeper keeper, IMessageStore store) : IInbox
{
    public async Task<KeepOutcome> KeepAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellation)
    {
        // Begun in order, ended together: one disk flush serves the whole delivery, and the writer keeps the order.
        var outcomes = await Task.WhenAll(events.Select(e => KeepAsync(e, cancellation)));
        return outcomes.Contains(KeepOutcome.Busy) ? KeepOutcome.Busy
            : outcomes.Contains(KeepOutcome.Kept) ? KeepOutcome.Kept
            : KeepOutcome.Duplicate;
    }

    private async Task<KeepOutcome> KeepAsync(ChannelEvent one, CancellationToken cancellation)
    {
        switch (one)
        {
            case ChannelEvent.Message message:
                return await keeper.KeepAsync(message.Content, cancellation);
            case ChannelEvent.Receipt receipt:
                await store.MarkReceiptAsync(
                    new Receipt(
                        new ConversationKey(receipt.Channel, receipt.Account, receipt.Person),
                        receipt.Kind == ReceiptKind.Seen ? OutboundState.Seen : OutboundState.Delivered,
                        receipt.VendorIds,
                        receipt.UpTo?.ToUnixTimeMilliseconds()),
                    cancellation);
                return KeepOutcome.Kept;
            case ChannelEvent.Echo echo:
                return await KeepEchoAsync(echo, cancellation);
            default:
                return KeepOutcome.Kept;
        }
    }

    /// <summary>
    /// Our own sends come back too: those are recognised by their key or id and need no row. What is not ours, or may still be (the send has not
    /// ended yet), waits as an event of the conversation and is looked at in its turn.
    /// </summary>
    private async Task<KeepOutcome> KeepEchoAsync(ChannelEvent.Echo echo, CancellationToken cancellation)
    {
        var conversation = new ConversationKey(echo.Channel, echo.Account, echo.Person);
        var sentAt = echo.SentAt.ToUnixTimeMilliseconds();
        if (echo.Key is { } key && await store.ConfirmReplyAsync(conversation, key, echo.VendorId, sentAt, cancellation))
        {
            return KeepOutcome.Kept;
        }

        if (await store.EchoOriginAsync(conversation, echo.VendorId, sentAt, cancellation) == EchoOrigin.Ours)
        {
            return KeepOutcome.Kept;
        }

        return await keeper.KeepAsync(
            new InboundMessage(
                echo.Channel, echo.Account, EchoId.Of(echo.VendorId), echo.Person, echo.SentAt, new InboundContent("", ChannelEvents.OfficialReply)),
            cancellation);
    }
}
