using Microsoft.Extensions.Options;
using Telegram.Bot.Requests;

namespace Connectors.Channels.Telegram;

/// <summary>Fetches what citizens attached, by Telegram's id of the file. The link to it holds the bot's token and is never kept.</summary>
internal sealed class TelegramMedia(TelegramApi api, TimeProvider clock, IOptions<TelegramOptions> options)
{
    /// <summary>More than this Telegram gives to no bot.</summary>
    private const int MostBytes = 20 * 1024 * 1024;

    public async Task<FetchOutcome> FetchAsync(InboundAttachment attachment, int maxBytes, CancellationToken cancellation)
    {
        var most = Math.Min(maxBytes, MostBytes);
        if (attachment is not { Kind: AttachmentKind.Image or AttachmentKind.File, Source: { Length: > 0 } id })
        {
            return new FetchOutcome.Refused("only images and files are fetched");
        }

        if (attachment.Size > most)
        {
            return new FetchOutcome.Refused("too large");
        }

        using var late = new CancellationTokenSource(options.Value.FetchLimit, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            var file = await api.CallAsync(new GetFileRequest { FileId = id }, limit.Token);
            if (file.FileSize > most)
            {
                return new FetchOutcome.Refused("too large");
            }

            if (api.OpenAsync(file, limit.Token) is not { } opening)
            {
                return new FetchOutcome.Refused("not a path of the vendor's files");
            }

            using var answer = await opening;
            return await ReadAsync(answer, most, limit.Token);
        }
        catch (Exception e) when (TelegramErrors.Outcome(e, TimeSpan.Zero) is { } failure)
        {
            return failure is SendOutcome.Refused refused ? new FetchOutcome.Refused(refused.Reason) : new FetchOutcome.TryLater($"the vendor does not give the file ({TelegramErrors.Name(e)})");
        }
    }

    private static async Task<FetchOutcome> ReadAsync(HttpResponseMessage answer, int most, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var later = (int)answer.StatusCode is >= 500 or 429 or 408 or 401;
            return later ? new FetchOutcome.TryLater($"HTTP {(int)answer.StatusCode}") : new FetchOutcome.Refused($"HTTP {(int)answer.StatusCode}");
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        return await RequestBody.ReadAsync(stream, answer.Content.Headers.ContentLength, most, cancellation) is not { } content ? new FetchOutcome.Refused("too large")
            : FileKind.Of(content.Span) is { } kind ? new FetchOutcome.Fetched(content, kind)
            : new FetchOutcome.Refused("not a kind of file we take");
    }
}
