using Bot.Database;
using Connectors.Channels;
using Connectors.Channels.WebChat;

namespace Bot.Inbox;

/// <summary>The web chat's transcript in the bot's database; the message and its echo are kept together.</summary>
public sealed class WebChatStore(MessageKeeper keeper, IMessageStore store) : IWebChatStore
{
    public async Task<(KeepOutcome Outcome, WebChatActivity? Echo)> KeepAsync(InboundMessage message, Func<long, string> echo, CancellationToken cancellation) =>
        await keeper.KeepAsync(message, echo, cancellation) switch
        {
            Keeping.Kept kept => (KeepOutcome.Kept, Activity(message.Person, kept.Echo)),
            Keeping.Duplicate duplicate => (KeepOutcome.Duplicate, Activity(message.Person, duplicate.Echo)),
            _ => (KeepOutcome.Busy, null),
        };

    public async Task<WebChatActivity> AppendAsync(string conversation, string key, Func<long, string> activity, CancellationToken cancellation) =>
        Activity(conversation, await store.AppendActivityAsync(conversation, key, activity, cancellation))!;

    public async Task<IReadOnlyList<WebChatActivity>> ReadAfterAsync(string conversation, long watermark, CancellationToken cancellation) =>
        [.. (await store.ActivitiesAfterAsync(conversation, watermark, cancellation)).Select(line => Activity(conversation, line)!)];

    private static WebChatActivity? Activity(string conversation, TranscriptLine? line) =>
        line is null ? null : new WebChatActivity(conversation, line.Sequence, line.Json);
}
