using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Vendors;

/// <summary>When the vendor tells the bot of the bot's own message.</summary>
public enum Echo
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>The echo overtakes the answer of the send, as it can in life.</summary>
    BeforeAnswer,

    /// <summary>The echo follows the answer.</summary>
    AfterAnswer,
}

/// <summary>A vendor on a loopback port: takes what the bot sends, as the vendor would, and keeps what the citizen saw.</summary>
public abstract class VendorServer : IAsyncDisposable
{
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? server;
    private long requests;
    private long lostWebhooks;

    /// <summary>"http://127.0.0.1:PORT", without a slash at the end: the bot's ApiBase, OAuthBase or GraphBase.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What goes wrong with sends.</summary>
    public Mischief Mischief { get; } = new();

    /// <summary>What the citizens saw.</summary>
    public Accepted Accepted { get; } = new();

    /// <summary>Where the vendor's own webhooks (echo, receipts) go; its base address is the bot.</summary>
    public HttpClient? Bot { get; set; }

    /// <summary>Whether and when an echo of each send goes to <see cref="Bot"/>. Telegram has none.</summary>
    public Echo Echo { get; set; }

    /// <summary>Whether a receipt of each send goes to <see cref="Bot"/>. Telegram has none.</summary>
    public bool Receipts { get; set; }

    /// <summary>All calls of the bot, good and bad.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Echoes and receipts the bot did not take with 200.</summary>
    public long LostWebhooks => Interlocked.Read(ref lostWebhooks);

    internal Ids Ids { get; } = new(TimeProvider.System);

    /// <summary>The clock of arrivals and tokens.</summary>
    protected TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Ends when the server closes, for those who wait in it.</summary>
    protected Task Closing => closing.Task;

    /// <summary>What this person saw so far, in order.</summary>
    public IReadOnlyList<Shown> Seen(string person) => Accepted.For(person);

    /// <summary>Ends when this person has seen that many messages in all, and gives them.</summary>
    public Task<IReadOnlyList<Shown>> WaitAsync(string person, int count, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        Accepted.WaitForAsync(person, count, timeout ?? TimeSpan.FromSeconds(10), cancellation);

    /// <summary>Somebody who writes to <paramref name="bot"/>; a new person unless the id is given.</summary>
    public abstract Citizen Citizen(HttpClient bot, string? id = null);

    public async ValueTask DisposeAsync()
    {
        closing.TrySetResult();
        if (server is not null)
        {
            // Held calls of a test that failed must not hold up its end.
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await server.StopAsync(now.Token);
            await server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected internal async Task StartAsync(int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        server = builder.Build();
        server.Run(ServeAnyAsync);
        await server.StartAsync(cancellation);
        Address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    /// <summary>Answers one call that is not for a file under /media/.</summary>
    protected abstract Task ServeAsync(HttpContext context);

    /// <summary>Says a trouble the vendor's way; false when the vendor does not know it and the call goes on.</summary>
    protected abstract Task<bool> RefuseAsync(HttpContext context, Trouble trouble);

    /// <summary>The vendor's own webhooks about a message just shown.</summary>
    protected virtual IEnumerable<SignedWebhook> Webhooks(Shown shown, JsonElement request) => [];

    /// <summary>Where those webhooks go.</summary>
    protected abstract string WebhookPath { get; }

    /// <summary>What must go wrong before the vendor looks at the call; true when the call has been answered by it.</summary>
    protected async Task<bool> MeetAsync(HttpContext context, Trouble? trouble)
    {
        switch (trouble)
        {
            case null or Trouble.BrokenAfter or Trouble.HoldingAnswer:
                return false;
            case Trouble.Lateness late:
                await Task.Delay(late.By, Time, context.RequestAborted);
                return false;
            case Trouble.Holding hold:
                await Task.WhenAny(hold.Until, Closing).WaitAsync(context.RequestAborted);
                return false;
            case Trouble.BrokenBefore:
                context.Abort();
                return true;
            case Trouble.Failure failure:
                await AnswerAsync(context, failure.Status, "<html>upstream</html>", "text/html");
                return true;
            default:
                return await RefuseAsync(context, trouble);
        }
    }

    /// <summary>Shows the message and answers, in the order and with the accident the trouble wants.</summary>
    protected async Task ShowAsync(HttpContext context, Shown shown, JsonElement request, Trouble? trouble, string answer)
    {
        Accepted.Show(shown);
        var webhooks = Bot is not null && (Echo != Echo.Off || Receipts) ? Webhooks(shown, request).ToArray() : [];
        if (Echo == Echo.BeforeAnswer)
        {
            await TellAsync(webhooks);
        }

        if (trouble is Trouble.HoldingAnswer hold)
        {
            await Task.WhenAny(hold.Until, Closing).WaitAsync(context.RequestAborted);
        }

        if (trouble is Trouble.BrokenAfter)
        {
            context.Abort();
        }
        else
        {
            await AnswerAsync(context, 200, answer);
        }

        if (Echo != Echo.BeforeAnswer && webhooks.Length > 0)
        {
            await context.Response.CompleteAsync();
            await TellAsync(webhooks);
        }
    }

    protected static Task AnswerAsync(HttpContext context, int status, string body, string type = "application/json; charset=utf-8")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return AnswerAsync(context, status, bytes, type);
    }

    protected static async Task AnswerAsync(HttpContext context, int status, ReadOnlyMemory<byte> body, string type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }

    /// <summary>The body as JSON; null when it is not.</summary>
    protected static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task ServeAnyAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        var path = context.Request.Path.Value!;
        try
        {
            if (path.StartsWith("/media/", StringComparison.Ordinal))
            {
                var (bytes, type) = Media.Of(path);
                await AnswerAsync(context, 200, bytes, type);
                return;
            }

            await ServeAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up first: nobody is left to answer.
        }
    }

    private async Task TellAsync(SignedWebhook[] webhooks)
    {
        foreach (var webhook in webhooks)
        {
            try
            {
                using var response = await Bot!.SendAsync(webhook.To(WebhookPath));
                Interlocked.Add(ref lostWebhooks, response.IsSuccessStatusCode ? 0 : 1);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                Interlocked.Increment(ref lostWebhooks);
            }
        }
    }
}
