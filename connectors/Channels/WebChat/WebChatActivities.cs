using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>What is said: posted, polled, or streamed.</summary>
internal sealed class WebChatActivities(
    IWebChatStore store,
    WebChatStreams streams,
    WebChatTickets tickets,
    WebChatOrigins origins,
    WebChatFiles files,
    WebChatClock stamps,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    IOptions<WebChatOptions> options)
{
    /// <summary>POST activities: 200 once the message is on disk, never before.</summary>
    public async Task<IResult> PostAsync(HttpContext http, CancellationToken cancellation)
    {
        var limit = options.Value.MaxBodyBytes;
        if (await RequestBody.ReadAsync(http.Request, limit, cancellation) is not { } body)
        {
            return WebChatErrors.TooLarge(limit);
        }

        return WebChatMessage.Read(body, options.Value.MaxTextLength) is { } message
            ? await KeepAsync(WebChatGate.Caller(http), message, [], cancellation)
            : WebChatErrors.BadArgument("the body is not an activity");
    }

    /// <summary>GET activities?watermark: for clients without a web socket.</summary>
    public async Task<IResult> PollAsync(HttpContext http, CancellationToken cancellation)
    {
        if (WebChatWatermark.Read(http.Request) is not { } watermark)
        {
            return WebChatErrors.BadArgument("watermark is a number");
        }

        var activities = await store.ReadAfterAsync(WebChatGate.Caller(http).Conversation, watermark, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        var links = files.LinksFor(http.Request);
        return Results.Text(
            WebChatPayload.Set(activities.Select(a => links(a.Json)), activities.Count > 0 ? activities[^1].Sequence : watermark),
            "application/json");
    }

    /// <summary>GET stream?t=ticket&amp;watermark=: the web socket.</summary>
    public async Task<IResult> StreamAsync(HttpContext http, string conversation, CancellationToken cancellation)
    {
        if (RefuseStream(http, conversation) is { } refusal)
        {
            return refusal;
        }

        var links = files.LinksFor(http.Request);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var stream = new WebChatStream(
            socket,
            conversation,
            WebChatWatermark.Read(http.Request) ?? 0,
            async (after, c) => [.. (await store.ReadAfterAsync(conversation, after, c)).Select(a => a with { Json = links(a.Json) })],
            () => WebChatPayload.Typing(conversation, stamps.Next(), options.Value.BotName),
            options.Value.KeepAlive,
            clock);
        streams.Join(stream);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
            await stream.RunAsync(either.Token);
        }
        finally
        {
            streams.Leave(stream);
        }

        return Results.Empty;
    }

    /// <summary>Keeps a message with its echo; other activities (typing, events) need no keeping and are only acknowledged.</summary>
    public async Task<IResult> KeepAsync(WebChatToken caller, WebChatMessage message, IReadOnlyList<WebChatPayload.AttachmentPart> uploads, CancellationToken cancellation)
    {
        var conversation = caller.Conversation;
        var clientId = message.ClientId ?? $"s-{Guid.NewGuid():N}";
        if (!message.IsMessage)
        {
            return Results.Json(new { id = $"{conversation}|{clientId}" }, WebChatPayload.Json);
        }

        var sent = stamps.Next();
        // The client's id is only unique to the client, so the conversation is part of the key.
        var inbound = new InboundMessage(WebChatChannel.ChannelName, WebChatChannel.Account, $"{conversation}|{clientId}", conversation, sent, new InboundContent(message.Text));
        var (outcome, echo) = await store.KeepAsync(
            inbound,
            sequence => WebChatPayload.Echo(conversation, sequence, stamps.Next(), caller.User, message, uploads),
            cancellation);
        if (outcome == KeepOutcome.Busy)
        {
            return WebChatErrors.Busy();
        }

        if (outcome == KeepOutcome.Kept)
        {
            streams.Grew(conversation);
        }

        return Results.Json(new { id = echo is null ? inbound.MessageId : WebChatPayload.IdOf(conversation, echo.Sequence) }, WebChatPayload.Json);
    }

    private IResult? RefuseStream(HttpContext http, string conversation)
    {
        if (!origins.Allows(http.Request))
        {
            return WebChatErrors.WrongOrigin();
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            return WebChatErrors.BadArgument("a web socket is expected");
        }

        return tickets.Use(http.Request.Query["t"]) switch
        {
            TokenCheck.Malformed => WebChatErrors.Unauthorized(),
            TokenCheck.Expired => WebChatErrors.TokenExpired(),
            TokenCheck.Valid valid when valid.Token.Conversation != conversation => WebChatErrors.NotFound(),
            _ => streams.HasRoom(conversation, options.Value.MaxStreams) ? null : WebChatErrors.TooMany("too many streams of this conversation", 10),
        };
    }
}
