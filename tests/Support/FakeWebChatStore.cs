using Connectors.Channels;
using Connectors.Channels.WebChat;

namespace Tests.Support;

/// <summary>A transcript in memory with the promises of the real one: unique message ids, unique reply keys, numbers without gaps.</summary>
public sealed class FakeWebChatStore : IWebChatStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<WebChatActivity>> transcripts = [];
    private readonly Dictionary<string, WebChatActivity> known = [];

    public bool IsBusy { get; set; }

    public List<InboundMessage> Kept { get; } = [];

    /// <summary>Called with each message once it is kept, as the conversation would be.</summary>
    public Action<InboundMessage>? Wake { get; set; }

    public Task<(KeepOutcome Outcome, WebChatActivity? Echo)> KeepAsync(InboundMessage message, Func<long, string> echo, CancellationToken cancellation)
    {
        var result = Keep(message, echo);
        if (result.Outcome == KeepOutcome.Kept)
        {
            Wake?.Invoke(message);
        }

        return Task.FromResult(result);
    }

    private (KeepOutcome Outcome, WebChatActivity? Echo) Keep(InboundMessage message, Func<long, string> echo)
    {
        lock (gate)
        {
            if (IsBusy)
            {
                return (KeepOutcome.Busy, null);
            }

            if (known.TryGetValue(message.MessageId, out var first))
            {
                return (KeepOutcome.Duplicate, first);
            }

            Kept.Add(message);
            return (KeepOutcome.Kept, Add(message.Person, message.MessageId, echo));
        }
    }

    public Task<WebChatActivity> AppendAsync(string conversation, string key, Func<long, string> activity, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult(known.TryGetValue("reply " + key, out var first) ? first : Add(conversation, "reply " + key, activity));
        }
    }

    public Task<IReadOnlyList<WebChatActivity>> ReadAfterAsync(string conversation, long watermark, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<WebChatActivity>>([.. transcripts.GetValueOrDefault(conversation, []).Where(a => a.Sequence > watermark)]);
        }
    }

    private WebChatActivity Add(string conversation, string key, Func<long, string> build)
    {
        if (!transcripts.TryGetValue(conversation, out var transcript))
        {
            transcripts[conversation] = transcript = [];
        }

        var activity = new WebChatActivity(conversation, transcript.Count + 1, build(transcript.Count + 1));
        transcript.Add(activity);
        known[key] = activity;
        return activity;
    }
}
