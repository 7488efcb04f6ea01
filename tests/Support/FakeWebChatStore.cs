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

    public Task<(KeepOutcome Outcome, WebChatActivity? Echo)> KeepAsync(InboundMessage message, Func<long, string> echo, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (IsBusy)
            {
                return Task.FromResult<(KeepOutcome, WebChatActivity?)>((KeepOutcome.Busy, null));
            }

            if (known.TryGetValue(message.MessageId, out var first))
            {
                return Task.FromResult<(KeepOutcome, WebChatActivity?)>((KeepOutcome.Duplicate, first));
            }

            Kept.Add(message);
            return Task.FromResult<(KeepOutcome, WebChatActivity?)>((KeepOutcome.Kept, Add(message.Person, message.MessageId, echo)));
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
