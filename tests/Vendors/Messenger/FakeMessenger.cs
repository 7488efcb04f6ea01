using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Vendors.Messenger;

/// <summary>The Graph API for one Page, on a loopback address; any version in the path is served.</summary>
public sealed class FakeMessenger : VendorServer
{
    private readonly string proof;
    private volatile bool expired;
    private long people;

    private FakeMessenger(MessengerAccount account)
    {
        Account = account;
        proof = Signatures.Hmac(account.AppSecret, account.PageAccessToken);
    }

    public MessengerAccount Account { get; }

    /// <summary>"Require App Secret" of the app's settings: calls without a right appsecret_proof are refused. A wrong one always is.</summary>
    public bool RequireProof { get; set; } = true;

    /// <summary>Builds webhooks of this Page whose attachments lie here.</summary>
    public MessengerEvents Events { get; private set; } = null!;

    protected override string WebhookPath => MessengerCitizen.Path;

    public static async Task<FakeMessenger> StartAsync(MessengerAccount? account = null, int port = 0, CancellationToken cancellation = default)
    {
        var messenger = new FakeMessenger(account ?? MessengerAccount.MadeUp);
        await messenger.StartAsync(port, cancellation);
        messenger.Events = new MessengerEvents(messenger.Account, messenger.Address);
        return messenger;
    }

    /// <summary>The page token dies now: 190 until <see cref="RenewToken"/>.</summary>
    public void ExpireToken() => expired = true;

    /// <summary>An administrator signed in again.</summary>
    public void RenewToken() => expired = false;

    public override MessengerCitizen Citizen(HttpClient bot, string? id = null) =>
        new(id ?? $"{16_000_000_000_000_000 + Interlocked.Increment(ref people)}", this, bot);

    protected override async Task ServeAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/');
        switch (parts)
        {
            case ["", _, var page, "messages"] when (page == Account.PageId || page == "me") && HttpMethods.IsPost(context.Request.Method):
                await SendAsync(context);
                break;
            case ["", _, "me"] or ["", "me"]:
                await (await RefusedTokenAsync(context, default) ? Task.CompletedTask
                    : AnswerAsync(context, 200, $$"""{"id":"{{Account.PageId}}","name":"Trang thử nghiệm"}"""));
                break;
            default:
                await ErrorAsync(context, 404, 803, 0, "(#803) Some of the aliases you requested do not exist");
                break;
        }
    }

    protected override async Task<bool> RefuseAsync(HttpContext context, Trouble trouble)
    {
        expired |= trouble is Trouble.Expiry;
        var (status, code, subcode, message) = trouble switch
        {
            Trouble.Crowd => (400, 613, 0, "(#613) Calls to this api have exceeded the rate limit"),
            Trouble.Refusal refusal => (refusal.Code is 1 or 2 ? 500 : 400, refusal.Code, refusal.Subcode, $"(#{refusal.Code}) {refusal.Message}"),
            Trouble.Block => (400, 551, 1545041, "(#551) This person isn't available right now"),
            Trouble.Window => (400, 10, 2018278, "(#10) This message is sent outside of allowed window"),
            _ => (401, 190, 463, "Error validating access token: Session has expired"),
        };
        if (trouble is Trouble.Crowd { RetryAfter: { } wait })
        {
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
        }

        await ErrorAsync(context, status, code, subcode, message);
        return true;
    }

    protected override IEnumerable<SignedWebhook> Webhooks(Shown shown, JsonElement request)
    {
        if (Echo != Echo.Off)
        {
            yield return Events.Echo(shown.Person, shown.Text, shown.MessageId, metadata: request.Of("message").Text("metadata"));
        }

        if (Receipts)
        {
            yield return Events.Delivered(shown.Person, shown.MessageId);
        }
    }

    private async Task SendAsync(HttpContext context)
    {
        using var body = await BodyAsync(context);
        var root = body?.RootElement ?? default;
        var message = MessengerMessage.Of(root);
        var trouble = message.Action is null ? Mischief.Meet(message.Person) : null;
        if (await MeetAsync(context, trouble) || await RefusedTokenAsync(context, root))
        {
            return;
        }

        if (message.Why is not null)
        {
            await ErrorAsync(context, 400, 100, 0, message.Why);
        }
        else if (message.Action is not null)
        {
            Accepted.Type(message.Person);
            await AnswerAsync(context, 200, $$"""{"recipient_id":"{{message.Person}}"}""");
        }
        else
        {
            var id = "m_" + Ids.Hex();
            var shown = new Shown(message.Person, message.Text, message.Buttons, id, Time.GetUtcNow(), Accepted.KeepTexts ? root.GetRawText() : "");
            await ShowAsync(context, shown, root, trouble, $$"""{"recipient_id":"{{message.Person}}","message_id":"{{id}}"}""");
        }
    }

    /// <summary>JSON, or a form whose members are JSON: the Graph API takes both.</summary>
    private static async Task<JsonDocument?> BodyAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return await ReadAsync(context);
        }

        var members = new JsonObject();
        foreach (var (name, value) in await context.Request.ReadFormAsync(context.RequestAborted))
        {
            var text = value.ToString();
            members[name] = text.StartsWith('{') ? JsonNode.Parse(text) : text;
        }

        return JsonDocument.Parse(members.ToJsonString());
    }

    private async Task<bool> RefusedTokenAsync(HttpContext context, JsonElement body)
    {
        var query = context.Request.Query;
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : body.Text("access_token") ?? query["access_token"];
        var given = body.Text("appsecret_proof") ?? query["appsecret_proof"].FirstOrDefault();
        if (token == Account.PageAccessToken && !expired && (given == proof || (given is null && !RequireProof)))
        {
            return false;
        }

        await (token != Account.PageAccessToken || expired
            ? ErrorAsync(context, 401, 190, expired ? 463 : 0, expired ? "Error validating access token: Session has expired" : "Invalid OAuth access token")
            : ErrorAsync(context, 400, 100, 0, "API calls from the server require a valid appsecret_proof"));
        return true;
    }

    private Task ErrorAsync(HttpContext context, int status, int code, int subcode, string message)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code };
        if (subcode != 0)
        {
            error["error_subcode"] = subcode;
        }

        error["fbtrace_id"] = Ids.Hex();
        return AnswerAsync(context, status, new JsonObject { ["error"] = error }.ToJsonString());
    }
}
