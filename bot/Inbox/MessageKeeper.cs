using Bot.Database;
using Connectors.Channels;

namespace Bot.Inbox;

/// <summary>Puts a citizen's message on disk, once, before anybody acknowledges it; then wakes its conversation.</summary>
public sealed class MessageKeeper(IMessageStore store, IConversations conversations, InboxPressure pressure, InboxMeter meter, TimeProvider clock)
{
    /// <summary>Longer texts are cut; channels should have done so already.</summary>
    public const int LongestText = 4_000;

    public async Task<KeepOutcome> KeepAsync(InboundMessage message, CancellationToken cancellation) =>
        (await KeepAsync(message, echo: null, cancellation)) switch
        {
            Keeping.Kept => KeepOutcome.Kept,
            Keeping.Duplicate => KeepOutcome.Duplicate,
            _ => KeepOutcome.Busy,
        };

    internal async Task<Keeping> KeepAsync(InboundMessage message, Func<long, string>? echo, CancellationToken cancellation)
    {
        var conversation = new ConversationKey(message.Channel, message.Account, message.Person);
        var keeping = await KeepAsync(
            new NewInbound(
                conversation, message.MessageId, Cut(message.Content.Text), message.Content.Event,
                message.SentAt.ToUnixTimeMilliseconds(), clock.GetUtcNow().ToUnixTimeMilliseconds(), AttachmentJson.Write(message.Content.Attachments)),
            echo,
            cancellation);
        meter.Count(keeping, message.Channel);
        if (keeping is Keeping.Kept)
        {
            conversations.Wake(conversation);
        }

        return keeping;
    }

    private async Task<Keeping> KeepAsync(NewInbound message, Func<long, string>? echo, CancellationToken cancellation)
    {
        using var pressing = pressure.Begin();
        return await store.KeepAsync(message, echo, cancellation);
    }

    private static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
