using System.Security.Cryptography;
using Connectors.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace Bot.Web;

/// <summary>The citizens' page: what it is, examples, a form that needs no script, and the chat on request.</summary>
internal sealed class HomePage(SiteFiles files, IOptions<ProvinceOptions> province, IOptions<WebChatOptions> chat)
{
    private readonly HtmlFile page = new("index.html");

    /// <summary>GET / ; ?embed=1 shows the chat alone, for the frame that embed.js opens.</summary>
    public IResult Show(HttpContext http)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var html = page.Fill(
            "",
            ("embedded", http.Request.Query.ContainsKey("embed") ? " data-embedded" : ""),
            ("province", province.Value.Name),
            ("hotline", Hotline(province.Value.Hotline)),
            ("chat", chat.Value.Enabled ? Script(nonce) : ""),
            ("css", files.Version("site.css")),
            ("icon", files.Version("icon.svg")));
        return new PageResult(html, Policy(http.Request.Host, nonce));
    }

    // Shown as it was written, dialled by its digits.
    private string Hotline(string number) => number.Length == 0 ? "" : page.Fill(
        "hotline", ("hotline", number), ("dial", string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+'))));

    // Without it (chat switched off, or no script) the page's form and examples lead to /hoi.
    private string Script(string nonce) => page.Fill(
        "chat", ("js", files.Version("chat.js")), ("nonce", nonce), ("client", files.Version("vendor/webchat-minimal.js")));

    // Older Safari does not count web sockets as 'self', so they are named. The hash is that of an empty style element, with which
    // the chat client begins before it applies the nonce.
    private string Policy(HostString host, string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data: blob:; "
        + $"connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; frame-ancestors {string.Join(' ', ["'self'", .. chat.Value.AllowedOrigins])}";
}
