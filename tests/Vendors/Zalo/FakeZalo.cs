using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vendors.Zalo;

/// <summary>Zalo's OpenAPI and OAuth on one loopback address; failures are HTTP 200 with an error number, as the real one's.</summary>
public sealed class FakeZalo : VendorServer
{
    private readonly ZaloTokens tokens;
    private long people;
    private long sends;
    private int uploads;

    private FakeZalo(ZaloAccount account)
    {
        Account = account;
        tokens = new ZaloTokens(account);
    }

    public ZaloAccount Account { get; }

    /// <summary>The one access token that is valid now.</summary>
    public string AccessToken => tokens.Access;

    /// <summary>The one refresh token that is valid now; "zaloRefresh-Made-Up-0001" at the start.</summary>
    public string RefreshToken => tokens.Refresh;

    /// <summary>How often a pair of tokens was handed out.</summary>
    public int Refreshes => tokens.Refreshes;

    /// <summary>What goes wrong with calls of OAuth; the person is "".</summary>
    public Mischief OAuthMischief { get; } = new();

    /// <summary>expires_in as a number instead of the usual string.</summary>
    public bool ExpiresInAsNumber { get => tokens.ExpiresInAsNumber; set => tokens.ExpiresInAsNumber = value; }

    /// <summary>The life told with each pair, in seconds; 90000 as the real one. <see cref="ExpireAccessToken"/> ends it.</summary>
    public int TokenLifetime { get => tokens.Lifetime; set => tokens.Lifetime = value; }

    /// <summary>A refresh token of an earlier run works too, once: the bot keeps its pair while the fake forgets.</summary>
    public bool TakesEarlierRuns { get => tokens.TakesEarlierRuns; set => tokens.TakesEarlierRuns = value; }

    /// <summary>Buttons without a template_type are refused with -233: nobody has confirmed that they are not.</summary>
    public bool ButtonsNeedTemplateType { get; set; }

    /// <summary>HTTP 401 beside the error number for a bad token, which also occurs.</summary>
    public bool UnauthorizedStatus { get; set; }

    /// <summary>What X-RateLimit-Limit says; told, not enforced (<see cref="Trouble.TooMany"/> enforces).</summary>
    public int RateLimit { get; set; } = 4000;

    /// <summary>Files the bot uploaded.</summary>
    public int Uploads => Volatile.Read(ref uploads);

    /// <summary>Builds webhooks of this account whose attachments lie here.</summary>
    public ZaloEvents Events { get; private set; } = null!;

    protected override string WebhookPath => ZaloCitizen.Path;

    public static async Task<FakeZalo> StartAsync(ZaloAccount? account = null, int port = 0, CancellationToken cancellation = default)
    {
        var zalo = new FakeZalo(account ?? ZaloAccount.MadeUp);
        await zalo.StartAsync(port, cancellation);
        zalo.Events = new ZaloEvents(zalo.Account, zalo.Address);
        return zalo;
    }

    /// <summary>The access token dies now: -220 until the bot refreshes.</summary>
    public void ExpireAccessToken() => tokens.Expire();

    /// <summary>An administrator grants the app: a code for one exchange.</summary>
    public string GrantCode() => tokens.Grant();

    public override ZaloCitizen Citizen(HttpClient bot, string? id = null) =>
        new(id ?? $"{7_000_000_000_000_000_000 + Interlocked.Increment(ref people)}", this, bot);

    protected override async Task ServeAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/v3.0/oa/message/cs" when HttpMethods.IsPost(context.Request.Method):
                await SendAsync(context, body => ZaloMessage.Consultation(body, ButtonsNeedTemplateType));
                break;
            case "/v3.0/oa/message/template" or "/message/template" when HttpMethods.IsPost(context.Request.Method):
                await SendAsync(context, ZaloMessage.Template);
                break;
            case "/v4/oa/access_token" when HttpMethods.IsPost(context.Request.Method):
                await ExchangeAsync(context);
                break;
            case "/v2.0/oa/upload/image" or "/v2.0/oa/upload/gif" or "/v2.0/oa/upload/file":
                await UploadAsync(context);
                break;
            case "/v2.0/oa/getoa":
                await (await RefusedTokenAsync(context) ? Task.CompletedTask : AnswerAsync(context, 200,
                    $$$"""{"error":0,"message":"Success","data":{"oa_id":"{{{Account.OaId}}}","name":"OA thử nghiệm","is_verified":true}}"""));
                break;
            case "/v2.0/oa/message":
                await ErrorAsync(context, -240, "MessageV2 API has been shut down");
                break;
            default:
                await AnswerAsync(context, 404, "<html>404</html>", "text/html");
                break;
        }
    }

    protected override async Task<bool> RefuseAsync(HttpContext context, Trouble trouble)
    {
        if (trouble is Trouble.Expiry)
        {
            tokens.Expire();
        }

        var (error, why) = trouble switch
        {
            Trouble.Crowd => (-32, "Exceed the number of requests per minute"),
            Trouble.Refusal refusal => (refusal.Code, refusal.Message),
            Trouble.Block => (-213, "User has not followed OA"),
            Trouble.Window => (-230, "User has not interacted with the OA in the past 7 days"),
            _ => (-220, "access_token is expired"),
        };
        await ErrorAsync(context, error, why);
        return true;
    }

    protected override IEnumerable<SignedWebhook> Webhooks(Shown shown, JsonElement request)
    {
        if (Echo != Echo.Off)
        {
            yield return Events.Echo(shown.Person, request.Of("message").Text("text") ?? "", shown.MessageId);
        }

        if (Receipts)
        {
            yield return Events.Received(shown.Person, shown.MessageId);
        }
    }

    private async Task SendAsync(HttpContext context, Func<JsonElement, ZaloMessage> read)
    {
        context.Response.Headers["X-RateLimit-Limit"] = $"{RateLimit}";
        context.Response.Headers["X-RateLimit-Remain"] = $"{Math.Max(0, RateLimit - (Interlocked.Increment(ref sends) % Math.Max(1, RateLimit)))}";
        using var body = await ReadAsync(context);
        var message = body is null ? new ZaloMessage("", "", [], -201, "body is not JSON") : read(body.RootElement);
        var trouble = Mischief.Meet(message.Person);
        if (await MeetAsync(context, trouble) || await RefusedTokenAsync(context))
        {
            return;
        }

        if (message.Error != 0)
        {
            await ErrorAsync(context, message.Error, message.Why);
            return;
        }

        var (id, now) = (Ids.Hex(), Time.GetUtcNow());
        var shown = new Shown(message.Person, message.Text, message.Buttons, id, now, Accepted.KeepTexts ? body!.RootElement.GetRawText() : "");
        await ShowAsync(context, shown, body!.RootElement, trouble,
            $$$$"""{"error":0,"message":"Success","data":{"message_id":"{{{{id}}}}","msg_id":"{{{{id}}}}","user_id":"{{{{message.Person}}}}","sent_time":"{{{{now.ToUnixTimeMilliseconds()}}}}","quota":{"quota_type":"reply"}}}""");
    }

    private async Task ExchangeAsync(HttpContext context)
    {
        var trouble = OAuthMischief.Meet("");
        if (await MeetAsync(context, trouble))
        {
            return;
        }

        var answer = tokens.Exchange(context.Request.Headers["secret_key"], await context.Request.ReadFormAsync(context.RequestAborted));
        if (trouble is Trouble.BrokenAfter)
        {
            context.Abort();
            return;
        }

        await AnswerAsync(context, 200, answer);
    }

    private async Task UploadAsync(HttpContext context)
    {
        if (await RefusedTokenAsync(context))
        {
            return;
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        if (form?.Files["file"] is not { } file)
        {
            await ErrorAsync(context, -201, "file is missing");
            return;
        }

        var picture = !context.Request.Path.Value!.EndsWith("/file", StringComparison.Ordinal);
        if (file.Length > (picture && !context.Request.Path.Value.EndsWith("/gif", StringComparison.Ordinal) ? 1 << 20 : 5 << 20))
        {
            await ErrorAsync(context, -210, "file is too large");
            return;
        }

        Interlocked.Increment(ref uploads);
        await AnswerAsync(context, 200, $$$"""{"error":0,"message":"Success","data":{"{{{(picture ? "attachment_id" : "token")}}}":"{{{Ids.Hex()}}}"}}""");
    }

    private async Task<bool> RefusedTokenAsync(HttpContext context)
    {
        if (tokens.Refusal(context.Request.Headers["access_token"]) is not var (code, why))
        {
            return false;
        }

        await ErrorAsync(context, code, why, UnauthorizedStatus ? 401 : 200);
        return true;
    }

    private static Task ErrorAsync(HttpContext context, int error, string why, int status = 200) =>
        AnswerAsync(context, status, $$"""{"error":{{error}},"message":"{{why}}"}""");
}
