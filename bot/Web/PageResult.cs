using System.IO.Compression;
using System.Text;

namespace Bot.Web;

/// <summary>A page with the headers every page of ours carries; compressed, because the lines it travels are thin.</summary>
internal sealed class PageResult(string html, string policy, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept-Encoding";
        var content = Encoding.UTF8.GetBytes(html);
        if (Accepts(httpContext.Request, "br"))
        {
            response.Headers.ContentEncoding = "br";
            content = Compress(content, CompressionLevel.Fastest);
        }

        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }

    internal static bool Accepts(HttpRequest request, string encoding) =>
        request.Headers.AcceptEncoding.ToString().Split(',').Any(e => e.Trim().Split(';')[0].Equals(encoding, StringComparison.OrdinalIgnoreCase));

    internal static byte[] Compress(byte[] content, CompressionLevel level)
    {
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, level))
        {
            brotli.Write(content);
        }

        return small.ToArray();
    }
}
