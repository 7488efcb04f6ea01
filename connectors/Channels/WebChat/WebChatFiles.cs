using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>
/// Files that citizens sent: kept under a random name in the data folder and given out through links that expire. The transcript
/// holds "upload:name"; a link is signed anew whenever it is read, so an old conversation still shows its photos.
/// </summary>
internal sealed partial class WebChatFiles(WebChatTokens tokens, TimeProvider clock, IOptions<WebChatOptions> options)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);

    private string Folder => Path.Combine(options.Value.DataFolder, "uploads", "webchat");

    /// <summary>Keeps a file under its real type, whatever the sender calls it; null when the type is not one we take.</summary>
    public async Task<WebChatPayload.AttachmentPart?> KeepAsync(ReadOnlyMemory<byte> content, string name, CancellationToken cancellation)
    {
        if (FileKind.Of(content.Span) is not { } kind)
        {
            return null;
        }

        var stored = $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.{kind.Extension}";
        Directory.CreateDirectory(Folder);
        await using (var file = new FileStream(Path.Combine(Folder, stored), FileMode.CreateNew, FileAccess.Write))
        {
            await file.WriteAsync(content, cancellation);
            // The message that names this file is acknowledged as durable, so the file must be too.
            file.Flush(flushToDisk: true);
        }

        return new WebChatPayload.AttachmentPart(kind.MediaType, "upload:" + stored, name);
    }

    public void Drop(IEnumerable<WebChatPayload.AttachmentPart> parts)
    {
        foreach (var part in parts)
        {
            File.Delete(Path.Combine(Folder, part.ContentUrl["upload:".Length..]));
        }
    }

    /// <summary>Turns the stored names of an activity into links that work for an hour.</summary>
    public Func<string, string> LinksFor(HttpRequest request)
    {
        var start = $"{WebChatAddress.Site(request)}{WebChatSetup.Prefix}/files/";
        return json => json.Contains("\"contentUrl\":\"upload:", StringComparison.Ordinal)
            ? StoredName().Replace(json, m => $"\"contentUrl\":\"{start}{Link(m.Groups[1].Value)}\"")
            : json;
    }

    /// <summary>GET files/{name}?e=&amp;s=: always a download, never shown as a page of ours.</summary>
    public IResult Serve(HttpContext http, string name)
    {
        var (until, signature) = (http.Request.Query["e"].ToString(), http.Request.Query["s"].ToString());
        if (!FileName().IsMatch(name) || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || !tokens.Holds($"{name}|{until}", signature))
        {
            return WebChatErrors.NotFound();
        }

        if (seconds <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return WebChatErrors.TokenExpired();
        }

        var path = Path.GetFullPath(Path.Combine(Folder, name));
        if (!File.Exists(path))
        {
            return WebChatErrors.NotFound();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=600";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(path, FileKind.Named(name)?.MediaType, name);
    }

    private string Link(string name)
    {
        var until = clock.GetUtcNow().Add(LinkLife).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{name}?e={until}&s={tokens.Sign($"{name}|{until}")}";
    }

    [GeneratedRegex("\"contentUrl\":\"upload:([0-9a-f]{32}\\.[a-z]{3,4})\"")]
    private static partial Regex StoredName();

    [GeneratedRegex("^[0-9a-f]{32}\\.[a-z]{3,4}\\z")]
    private static partial Regex FileName();
}
