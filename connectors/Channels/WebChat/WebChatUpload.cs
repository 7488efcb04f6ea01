using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Connectors.Channels.WebChat;

/// <summary>POST upload: one part "activity", then the files in the order of its attachments. All are kept, or none.</summary>
internal sealed class WebChatUpload(WebChatActivities activities, WebChatFiles files, IOptions<WebChatOptions> options)
{
    private sealed record Part(string Name, string FileName, ReadOnlyMemory<byte> Content);

    public async Task<IResult> PostAsync(HttpContext http, CancellationToken cancellation)
    {
        var limit = options.Value.MaxUploadBytes;
        if (http.Request.ContentLength > limit)
        {
            return WebChatErrors.TooLarge(limit);
        }

        // Counted by ourselves below, so that the refusal is in the protocol's form.
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        var (refusal, parts) = await ReadAsync(http.Request, limit, cancellation);
        return refusal ?? await KeepAsync(WebChatGate.Caller(http), parts, cancellation);
    }

    private async Task<IResult> KeepAsync(WebChatToken caller, IReadOnlyList<Part> parts, CancellationToken cancellation)
    {
        var message = parts.FirstOrDefault(p => p.Name == "activity") is { } activity ? WebChatMessage.Read(activity.Content, options.Value.MaxTextLength) : null;
        var sent = parts.Where(p => p.Name == "file").ToList();
        if (message is not { IsMessage: true } || sent.Count == 0 || sent.Count > options.Value.MaxFiles)
        {
            return WebChatErrors.BadArgument($"one message activity and 1 to {options.Value.MaxFiles} files are expected");
        }

        var kept = new List<WebChatPayload.AttachmentPart>();
        var safe = false;
        try
        {
            foreach (var part in sent)
            {
                if (await files.KeepAsync(part.Content, part.FileName, cancellation) is not { } attachment)
                {
                    return WebChatErrors.BadArgument("only JPEG, PNG, WebP, HEIC and PDF files are taken");
                }

                kept.Add(attachment);
            }

            var answer = await activities.KeepAsync(caller, message, kept, cancellation);
            safe = answer is not IStatusCodeHttpResult { StatusCode: >= 400 };
            return answer;
        }
        finally
        {
            if (!safe)
            {
                files.Drop(kept);
            }
        }
    }

    private async Task<(IResult? Refusal, IReadOnlyList<Part> Parts)> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return (WebChatErrors.BadArgument("multipart/form-data is expected"), []);
        }

        var parts = new List<Part>();
        var left = limit;
        try
        {
            var reader = new MultipartReader(boundary.ToString(), request.Body) { BodyLengthLimit = null };
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (parts.Count > options.Value.MaxFiles + 1 || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    return (WebChatErrors.BadArgument("too many parts, or a part without a name"), []);
                }

                if (await RequestBody.ReadAsync(section.Body, null, left, cancellation) is not { } content)
                {
                    return (WebChatErrors.TooLarge(limit), []);
                }

                left -= content.Length;
                parts.Add(new Part(Plain(disposition.Name.ToString()), Short(Plain(disposition.FileName.ToString())), content));
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return (WebChatErrors.BadArgument("the multipart body is broken"), []);
        }

        return (null, parts);
    }

    private static string Plain(string text) => HeaderUtilities.RemoveQuotes(text).ToString();

    private static string Short(string name) => Path.GetFileName(name.Length <= 120 ? name : name[^120..]);
}
