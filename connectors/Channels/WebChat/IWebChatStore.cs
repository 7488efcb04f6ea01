namespace Connectors.Channels.WebChat;

/// <summary>An activity of a web chat as the page saw it; <see cref="Sequence"/> (1, 2, 3 … within the conversation) is the watermark.</summary>
public sealed record WebChatActivity(string Conversation, long Sequence, string Json);

/// <summary>The durable transcript behind the web chat; implemented by the bot's database.</summary>
public interface IWebChatStore
{
    /// <summary>Keeps the citizen's message and its echo in one transaction, then wakes the conversation.</summary>
    /// <param name="echo">The activity to show; its id and watermark come from the sequence that is assigned, so it is built here.</param>
    Task<(KeepOutcome Outcome, WebChatActivity? Echo)> KeepAsync(InboundMessage message, Func<long, string> echo, CancellationToken cancellation);

    /// <summary>Appends a bot activity once per key (a repeat returns the first one).</summary>
    Task<WebChatActivity> AppendAsync(string conversation, string key, Func<long, string> activity, CancellationToken cancellation);

    /// <summary>Activities after the watermark (0 = all), oldest first.</summary>
    Task<IReadOnlyList<WebChatActivity>> ReadAfterAsync(string conversation, long watermark, CancellationToken cancellation);
}
