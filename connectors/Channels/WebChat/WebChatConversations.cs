using System.Globalization;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>Tokens and the opening of conversations. A conversation exists from the moment its token is signed; nothing is stored until somebody speaks.</summary>
internal sealed class WebChatConversations(
    WebChatTokens tokens,
    WebChatTickets tickets,
    WebChatGate gate,
    WebChatOrigins origins,
    IWebChatStore store,
    IOptions<WebChatOptions> options) : IDisposable
{
    private sealed record TokenAnswer(string ConversationId, string Token, [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn, string? Resume = null, string? StreamUrl = null);

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetFixedWindowLimiter(
            WebChatAddress.Caller(http),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.TokensPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>POST /api/webchat/token {resume?}: our page's way in. "resume" lets the same page come back after the token has expired.</summary>
    public async Task<IResult> TokenAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!origins.Allows(http.Request))
        {
            return WebChatErrors.WrongOrigin();
        }

        using var lease = limiter.AttemptAcquire(http);
        if (!lease.IsAcquired)
        {
            return WebChatErrors.TooMany("too many tokens from this address", 60);
        }

        if (await ReadFieldAsync(http.Request, "resume", cancellation) is not { } given)
        {
            return WebChatErrors.BadArgument("the body is empty or a JSON object");
        }

        var (conversation, user) = tokens.Check(given, WebChatPurpose.Resume) is TokenCheck.Valid back
            ? (back.Token.Conversation, back.Token.User)
            : WebChatTokens.NewConversation();
        var answer = Answer(conversation, user) with { Resume = tokens.Issue(WebChatPurpose.Resume, conversation, user, options.Value.ResumeLife) };
        return Fresh(http, StatusCodes.Status200OK, answer);
    }

    /// <summary>POST tokens/generate with the secret: for a server that opens conversations for its own pages.</summary>
    public IResult Generate(HttpContext http)
    {
        if (options.Value.Secret.Length == 0)
        {
            return WebChatErrors.NotFound();
        }

        if (!gate.BearsSecret(http))
        {
            return WebChatErrors.Unauthorized();
        }

        var (conversation, user) = WebChatTokens.NewConversation();
        return Fresh(http, StatusCodes.Status200OK, Answer(conversation, user));
    }

    /// <summary>POST tokens/refresh: another half hour for the same conversation.</summary>
    public IResult Refresh(HttpContext http)
    {
        var caller = WebChatGate.Caller(http);
        return Fresh(http, StatusCodes.Status200OK, Answer(caller.Conversation, caller.User));
    }

    /// <summary>POST conversations: 201, or 200 when something was said in it already. The stream replays from the start.</summary>
    public async Task<IResult> StartAsync(HttpContext http, CancellationToken cancellation)
    {
        var caller = WebChatGate.Caller(http);
        var spoken = await store.ReadAfterAsync(caller.Conversation, 0, cancellation);
        return Fresh(http, spoken.Count > 0 ? StatusCodes.Status200OK : StatusCodes.Status201Created, Open(http, caller, 0));
    }

    /// <summary>GET conversations/{id}?watermark: a new token and a stream that goes on after the watermark.</summary>
    public IResult Reconnect(HttpContext http) =>
        WebChatWatermark.Read(http.Request) is { } watermark
            ? Fresh(http, StatusCodes.Status200OK, Open(http, WebChatGate.Caller(http), watermark))
            : WebChatErrors.BadArgument("watermark is a number");

    public void Dispose() => limiter.Dispose();

    private TokenAnswer Answer(string conversation, string user) =>
        new(conversation, tokens.Issue(WebChatPurpose.Chat, conversation, user, options.Value.TokenLife), (int)options.Value.TokenLife.TotalSeconds);

    private TokenAnswer Open(HttpContext http, WebChatToken caller, long watermark)
    {
        var request = http.Request;
        var mark = watermark == 0 ? "" : watermark.ToString(CultureInfo.InvariantCulture);
        var url = $"{WebChatAddress.Socket(request)}{WebChatSetup.Prefix}/conversations/{caller.Conversation}/stream?t={tickets.Issue(caller)}&watermark={mark}";
        return Answer(caller.Conversation, caller.User) with { StreamUrl = url };
    }

    private static IResult Fresh(HttpContext http, int status, TokenAnswer answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer, WebChatPayload.Json, statusCode: status);
    }

    private static async Task<string?> ReadFieldAsync(HttpRequest request, string name, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, 8192, cancellation) is not { } body)
        {
            return null;
        }

        if (body.IsEmpty)
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind != JsonValueKind.Object ? null
                : document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
