using System.Text.Json;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Connectors.Channels.Telegram;

/// <summary>Calls of the Bot API, each with an end. Its addresses carry the token, so they never leave this class.</summary>
internal sealed class TelegramApi(IHttpClientFactory clients, TimeProvider clock, IOptions<TelegramOptions> options)
{
    public const string Public = "https://api.telegram.org";
    public const string Client = "telegram";

    /// <summary>A poll that waits must not hold a send up, nor count against its time.</summary>
    public const string PollClient = "telegram-poll";

    /// <summary>How much longer than Telegram's own patience a poll may take.</summary>
    public static readonly TimeSpan PollSlack = TimeSpan.FromSeconds(10);

    /// <summary>What we ask Telegram for.</summary>
    public static readonly IReadOnlyList<string> Wanted = ["message", "edited_message", "callback_query", "my_chat_member"];

    // The library would wait and repeat after "too many" by itself; only the outbox repeats.
    private readonly TelegramBotClientOptions settings =
        new(options.Value.BotToken, options.Value.ApiBase.TrimEnd('/') == Public ? null : options.Value.ApiBase) { RetryCount = 0, RetryThreshold = 0 };

    public Task<T> CallAsync<T>(IRequest<T> request, CancellationToken cancellation) => CallAsync(Client, request, options.Value.SendLimit, cancellation);

    /// <summary>The next updates as they came: one that the library cannot read must not hold the others up.</summary>
    /// <param name="offset">Confirms all before; null = from the first that nobody confirmed.</param>
    public Task<JsonElement[]> PollAsync(long? offset, CancellationToken cancellation)
    {
        var patience = options.Value.PollFor;
        return CallAsync(PollClient, new GetRawUpdates { Offset = offset, Timeout = (int)patience.TotalSeconds, AllowedUpdates = Wanted }, patience + PollSlack, cancellation);
    }

    /// <summary>A file as it comes; null when the vendor names it in a way that leads elsewhere.</summary>
    public Task<HttpResponseMessage>? OpenAsync(TGFile file, CancellationToken cancellation)
    {
        var folder = new Uri(settings.BaseFileUrl + "/");
        return Uri.TryCreate(folder, file.FilePath, out var address) && folder.IsBaseOf(address)
            ? clients.CreateClient(Client).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation)
            : null;
    }

    private async Task<T> CallAsync<T>(string client, IRequest<T> request, TimeSpan limit, CancellationToken cancellation)
    {
        // The client's own limit ends with the headers; an answer that trickles is cut off here.
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        return await new TelegramBotClient(settings, clients.CreateClient(client)).SendRequest(request, either.Token);
    }

    private sealed class GetRawUpdates() : RequestBase<JsonElement[]>("getUpdates")
    {
        public long? Offset { get; init; }
        public int Timeout { get; init; }
        public required IReadOnlyList<string> AllowedUpdates { get; init; }
    }
}
