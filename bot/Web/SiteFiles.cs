using System.IO.Compression;
using System.Security.Cryptography;

namespace Bot.Web;

/// <summary>
/// The files of wwwroot: read once, compressed once, and named with a version so that a phone fetches each only once.
/// The chat client was compressed at build and stays on disk.
/// </summary>
internal sealed class SiteFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    };

    private readonly Dictionary<string, SiteFile> files = new(StringComparer.Ordinal);

    public SiteFiles()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(p => Types.ContainsKey(Path.GetExtension(p))))
        {
            var name = Path.GetRelativePath(root, path).Replace('\\', '/');
            files[name] = Read(path);
        }
    }

    public IEnumerable<string> Names => files.Keys;

    /// <summary>Changes when the file does.</summary>
    public string Version(string name) => files.TryGetValue(name, out var file) ? file.Version : "none";

    public IResult Serve(HttpContext http, string name)
    {
        var file = files[name];
        var headers = http.Response.Headers;
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = http.Request.Query["v"] == file.Version ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        // embed.js runs on the portal, the client script inside our frame on it.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var (encoding, path, content) = file.For(http.Request);
        if (encoding.Length > 0)
        {
            headers.ContentEncoding = encoding;
        }

        return content is null ? Results.File(path, file.Type) : Results.Bytes(content, file.Type);
    }

    private static SiteFile Read(string path)
    {
        var content = File.ReadAllBytes(path);
        var version = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        var type = Types[Path.GetExtension(path)];
        if (File.Exists(path + ".br"))
        {
            return new SiteFile(path, type, version, null, null);
        }

        return new SiteFile(path, type, version, content, PageResult.Compress(content, CompressionLevel.SmallestSize));
    }

    private sealed record SiteFile(string Path, string Type, string Version, byte[]? Plain, byte[]? Small)
    {
        public (string Encoding, string Path, byte[]? Content) For(HttpRequest request)
        {
            var brotli = PageResult.Accepts(request, "br");
            return Plain is not null ? brotli ? ("br", Path, Small) : ("", Path, Plain)
                : brotli ? ("br", Path + ".br", null)
                : PageResult.Accepts(request, "gzip") ? ("gzip", Path + ".gz", null)
                : ("", Path, null);
        }
    }
}
