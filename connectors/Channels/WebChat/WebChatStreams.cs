namespace Connectors.Channels.WebChat;

/// <summary>
/// The open streams of this process. They are only told that there is something to read, never what: each reads the transcript
/// after its own watermark, so a lost signal costs a moment and never a message.
/// </summary>
public sealed class WebChatStreams
{
    private readonly Dictionary<string, List<WebChatStream>> open = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>The transcript of a conversation has grown.</summary>
    public void Grew(string conversation)
    {
        lock (gate)
        {
            foreach (var stream in open.GetValueOrDefault(conversation, []))
            {
                stream.Signal(WebChatSignal.Grew);
            }
        }
    }

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
}
