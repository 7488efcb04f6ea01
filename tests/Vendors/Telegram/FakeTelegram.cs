using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Vendors.Telegram;

/// <summary>The Bot API for one bot, on a loopback address: polling and webhook, which exclude each other.</summary>
public sealed class FakeTelegram : VendorServer
{
    private readonly TelegramQueue queue = new();
    private volatile bool revoked;
    private volatile string webhook = "";
    private long people;
    private int answered;

    private FakeTelegram(TelegramAccount account)
    {
        Account = account;
        Events = new TelegramEvents(account);
    }

    public TelegramAccount Account { get; }

    /// <summary>Builds updates for this bot.</summary>
    public TelegramEvents Events { get; }

    /// <summary>What goes wrong with getUpdates; the person is "".</summary>
    public Mischief PollMischief { get; } = new();

    /// <summary>The address the bot set; "" while it polls.</summary>
    public string WebhookUrl => webhook;

    /// <summary>Updates no poll has confirmed.</summary>
    public int Pending => queue.Count;

    /// <summary>Taps the bot has answered: until then the button spins.</summary>
    public int AnsweredTaps => Volatile.Read(ref answered);

    protected override string WebhookPath => TelegramCitizen.PathOf(Account);

    public static async Task<FakeTelegram> StartAsync(TelegramAccount? account = null, int port = 0, CancellationToken cancellation = default)
    {
        var telegram = new FakeTelegram(account ?? TelegramAccount.MadeUp);
        await telegram.StartAsync(port, cancellation);
        return telegram;
    }

    /// <summary>The token is revoked: 401 until <see cref="RestoreToken"/>.</summary>
    public void RevokeToken() => revoked = true;

    public void RestoreToken() => revoked = false;

    /// <summary>Lays an update ready for the next poll.</summary>
    public void Queue(SignedWebhook update)
    {
        using var body = JsonDocument.Parse(update.Body);
        queue.Add(body.RootElement.GetProperty("update_id").GetInt64(), update.Body);
    }

    /// <summary>Somebody whose updates go to the bot's webhook.</summary>
    public override TelegramCitizen Citizen(HttpClient bot, string? id = null) => new(id ?? NewId(), this, bot);

    /// <summary>Somebody whose updates wait until the bot polls.</summary>
    public TelegramCitizen Citizen(string? id = null) => new(id ?? NewId(), this, null);

    protected override async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var (method, file) = ($"/bot{Account.BotToken}/", $"/file/bot{Account.BotToken}/");
        if (revoked || !(path.StartsWith(method, StringComparison.Ordinal) || path.StartsWith(file, StringComparison.Ordinal)))
        {
            await ErrorAsync(context, 401, "Unauthorized");
        }
        else if (path.StartsWith(file, StringComparison.Ordinal))
        {
            var (bytes, type) = Media.Of(path);
            await AnswerAsync(context, 200, bytes, type);
        }
        else
        {
            using var body = await BodyAsync(context);
            await CallAsync(context, path[method.Length..].ToLowerInvariant(), body?.RootElement ?? default);
        }
    }

    protected override async Task<bool> RefuseAsync(HttpContext context, Trouble trouble)
    {
        if (trouble is Trouble.Window)
        {
            return false;
        }

        revoked |= trouble is Trouble.Expiry;
        var (code, description) = trouble switch
        {
            Trouble.Crowd => (429, "Too Many Requests: retry later"),
            Trouble.Refusal refusal => (refusal.Code, refusal.Message),
            Trouble.Block => (403, "Forbidden: bot was blocked by the user"),
            _ => (401, "Unauthorized"),
        };
        var wait = (trouble as Trouble.Crowd)?.RetryAfter ?? TimeSpan.FromSeconds(1);
        await ErrorAsync(context, code, description, trouble is Trouble.Crowd ? (int)Math.Ceiling(wait.TotalSeconds) : null);
        return true;
    }

    private Task CallAsync(HttpContext context, string method, JsonElement body) => method switch
    {
        "sendmessage" => SendAsync(context, body),
        "getupdates" => PollAsync(context, body),
        "getme" => OkAsync(context, $$"""{"id":{{Account.BotId}},"is_bot":true,"first_name":"Gần Dân","username":"gandan_thu_bot","can_join_groups":false}"""),
        "setwebhook" => SetWebhookAsync(context, body),
        "deletewebhook" => DeleteWebhookAsync(context, body),
        "getwebhookinfo" => OkAsync(context, new JsonObject { ["url"] = webhook, ["has_custom_certificate"] = false, ["pending_update_count"] = queue.Count }.ToJsonString()),
        "sendchataction" => TypeAsync(context, body),
        "answercallbackquery" => AnswerTapAsync(context, body),
        "getfile" => FileAsync(context, body),
        _ => ErrorAsync(context, 404, "Not Found: method not found"),
    };

    private async Task SendAsync(HttpContext context, JsonElement body)
    {
        var message = TelegramMessage.Of(body);
        var trouble = Mischief.Meet(message.Person);
        if (await MeetAsync(context, trouble))
        {
            return;
        }

        if (message.Why is not null)
        {
            await ErrorAsync(context, 400, message.Why);
            return;
        }

        var (id, now) = (Ids.Next(), Time.GetUtcNow());
        var shown = new Shown(message.Person, message.Text, message.Buttons, $"{id}", now, Accepted.KeepTexts ? body.GetRawText() : "");
        await ShowAsync(context, shown, body, trouble,
            $$$$"""{"ok":true,"result":{"message_id":{{{{id}}}},"from":{"id":{{{{Account.BotId}}}},"is_bot":true,"first_name":"Bot"},"chat":{"id":{{{{message.Person}}}},"type":"private"},"date":{{{{now.ToUnixTimeSeconds()}}}},"text":{{{{JsonSerializer.Serialize(message.Text)}}}}}}""");
    }

    private async Task PollAsync(HttpContext context, JsonElement body)
    {
        if (await MeetAsync(context, PollMischief.Meet("")))
        {
            return;
        }

        if (webhook.Length > 0)
        {
            await ErrorAsync(context, 409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            return;
        }

        var limit = Math.Clamp((int)(Number(body, "limit") ?? 100), 1, 100);
        var patience = TimeSpan.FromSeconds(Number(body, "timeout") ?? 0);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _ = Closing.ContinueWith(_ => TryCancel(ending), TaskScheduler.Default);
        var updates = await queue.PollAsync(Number(body, "offset") ?? 0, limit, patience, Time, ending.Token);
        await (updates is null
            ? ErrorAsync(context, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
            : OkAsync(context, $"[{string.Join(',', updates.Select(Encoding.UTF8.GetString))}]"));
    }

    private async Task SetWebhookAsync(HttpContext context, JsonElement body)
    {
        webhook = body.Text("url") ?? "";
        Events.Secret = body.Text("secret_token") ?? (webhook.Length > 0 ? "" : Account.SecretToken);
        Forget(body);
        await OkAsync(context, "true");
    }

    private async Task DeleteWebhookAsync(HttpContext context, JsonElement body)
    {
        webhook = "";
        Forget(body);
        await OkAsync(context, "true");
    }

    private void Forget(JsonElement body)
    {
        if (body.Of("drop_pending_updates").Is(JsonValueKind.True))
        {
            queue.Clear();
        }
    }

    private Task TypeAsync(HttpContext context, JsonElement body)
    {
        Accepted.Type(body.Text("chat_id") ?? "");
        return OkAsync(context, "true");
    }

    private Task AnswerTapAsync(HttpContext context, JsonElement body)
    {
        if (body.Text("callback_query_id") is null or "")
        {
            return ErrorAsync(context, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        }

        Interlocked.Increment(ref answered);
        return OkAsync(context, "true");
    }

    private Task FileAsync(HttpContext context, JsonElement body) => body.Text("file_id") is { Length: > 0 } id
        ? OkAsync(context, new JsonObject { ["file_id"] = id, ["file_unique_id"] = "u" + id, ["file_size"] = Media.Of(id).Bytes.Length, ["file_path"] = "media/" + id }.ToJsonString())
        : ErrorAsync(context, 400, "Bad Request: invalid file_id");

    /// <summary>JSON, or the query and form, whose values are text.</summary>
    private static async Task<JsonDocument?> BodyAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.HasJsonContentType())
        {
            return await ReadAsync(context);
        }

        var values = new JsonObject();
        foreach (var (name, value) in request.Query.Concat(request.HasFormContentType ? await request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty))
        {
            var text = value.ToString();
            values[name] = text.StartsWith('{') || text is "true" ? JsonNode.Parse(text) : text;
        }

        return JsonDocument.Parse(values.ToJsonString());
    }

    private static long? Number(JsonElement body, string name) =>
        long.TryParse(body.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void TryCancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The poll ended long before.
        }
    }

    private string NewId() => $"{7_000_000_000 + Interlocked.Increment(ref people)}";

    private static Task OkAsync(HttpContext context, string result) => AnswerAsync(context, 200, $$"""{"ok":true,"result":{{result}}}""");

    private static Task ErrorAsync(HttpContext context, int code, string description, int? retryAfter = null)
    {
        var error = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (retryAfter is not null)
        {
            error["parameters"] = new JsonObject { ["retry_after"] = retryAfter };
        }

        return AnswerAsync(context, code is >= 400 and < 600 ? code : 400, error.ToJsonString());
    }
}
