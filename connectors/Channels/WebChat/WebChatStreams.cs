namespace Connectors.Channels.WebChat;

/// <summary>
/// The open streams of this process. They are only told that there is something to read, never what: each reads the transcript
/// after its own watermark, so a lost signal costs a moment and never a message.
/// </summary>
public sealed class WebChatStreams
{
    private readonly Dictionary<string, List<WebChatStream>> open = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>A citizen's message was kept: show its echo, and "writing…" when the answer takes longer.</summary>
    public void Asked(string conversation) => Signal(conversation, WebChatSignal.Asked);

    /// <summary>The bot's reply is in the transcript.</summary>
    public void Answered(string conversation) => Signal(conversation, WebChatSignal.Answered);

    internal bool HasRoom(string conversation, int limit)
    {
        lock (gate)
        {
            return !open.TryGetValue(conversation, out var streams) || streams.Count < limit;
        }
    }

    internal void Join(WebChatStream stream)
    {
        lock (gate)
        {
            if (!open.TryGetValue(stream.Conversation, out var streams))
            {
                open[stream.Conversation] = streams = [];
            }

            streams.Add(stream);
        }
    }

    internal void Leave(WebChatStream stream)
    {
        lock (gate)
        {
            if (open.TryGetValue(stream.Conversation, out var streams) && streams.Remove(stream) && streams.Count == 0)
            {
                open.Remove(stream.Conversation);
            }
        }
    }

    private void Signal(string conversation, WebChatSignal signal)
    {
        lock (gate)
        {
            foreach (var stream in open.GetValueOrDefault(conversation, []))
            {
                stream.Signal(signal);
            }
        }
    }
}
