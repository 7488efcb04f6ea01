using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace Connectors.Channels.WebChat;

internal enum WebChatSignal { Grew, KeepAlive, StillThinking }

/// <summary>One open page: sends what lies after the watermark, then whatever comes, and an empty frame when nothing does.</summary>
/// <param name="read">The transcript after a watermark, ready to send.</param>
internal sealed class WebChatStream(
    WebSocket socket,
    string conversation,
    long watermark,
    Func<long, CancellationToken, Task<IReadOnlyList<WebChatActivity>>> read,
    Func<string> typing,
    TimeSpan keepAlive,
    TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Channel<WebChatSignal> signals =
        Channel.CreateBounded<WebChatSignal>(new BoundedChannelOptions(32) { FullMode = BoundedChannelFullMode.DropOldest });

    private long watermark = watermark;
    private bool citizenSpokeLast;

    public string Conversation => conversation;

    public void Signal(WebChatSignal signal) => signals.Writer.TryWrite(signal);

    /// <summary>Runs until either side ends it. A dropped line is the normal end: the client comes back with its watermark.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listening = ListenAsync(ended);
        try
        {
            await SendAllAsync(ended.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The line is gone, or the host stops.
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var moment = new CancellationTokenSource(Patience, clock);
            await Quietly(socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, moment.Token));
        }

        await ended.CancelAsync();
        await listening;
    }

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        await using var beat = clock.CreateTimer(_ => Signal(WebChatSignal.KeepAlive), null, keepAlive, keepAlive);
        await using var thinking = clock.CreateTimer(_ => Signal(WebChatSignal.StillThinking), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await CatchUpAsync(cancellation);
        await foreach (var signal in signals.Reader.ReadAllAsync(cancellation))
        {
            // A keep-alive reads too: a reply written by another node of the cluster gives no signal here.
            if (await CatchUpAsync(cancellation))
            {
                thinking.Change(citizenSpokeLast ? Patience : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
            else if (signal is not WebChatSignal.Grew)
            {
                await SendAsync(signal is WebChatSignal.StillThinking ? WebChatPayload.Set([typing()], null) : "", cancellation);
            }
        }
    }

    private async Task<bool> CatchUpAsync(CancellationToken cancellation)
    {
        var activities = await read(watermark, cancellation);
        if (activities.Count == 0)
        {
            return false;
        }

        watermark = activities[^1].Sequence;
        citizenSpokeLast = WebChatPayload.IsEcho(activities[^1].Json);
        await SendAsync(WebChatPayload.Set(activities.Select(a => a.Json), watermark), cancellation);
        return true;
    }

    private Task SendAsync(string frame, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, cancellation);

    // The client only sends empty frames; reading them is how a closed line is noticed.
    private async Task ListenAsync(CancellationTokenSource ended)
    {
        var buffer = new byte[1024];
        try
        {
            while (!ended.IsCancellationRequested && socket.State == WebSocketState.Open)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(), ended.Token);
                if (frame.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // As above: the end of the line is no error.
        }

        await ended.CancelAsync();
    }

    private static async Task Quietly(Task closing)
    {
        try
        {
            await closing;
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // Nobody is left to be told.
        }
    }
}
