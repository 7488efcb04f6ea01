using System.Net;
using Connectors.Channels;
using Vendors;

namespace Tests.Connectors.Zalo;

/// <summary>Attachments come from the vendor's hosts, within limits, and are what their bytes say.</summary>
public sealed class ZaloMediaTest
{
    [Fact]
    public async Task A_picture_lies_where_the_vendor_keeps_it()
    {
        await using var host = await ZaloHost.StartAsync();
        await host.DeliverAsync(host.Events.Picture("7000000000000000011"));
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(host, host.Inbox.Messages[0].Content.Attachments[0]));
        Assert.Equal((FileKind.Png, Media.Picture.Length), (fetched.Kind, fetched.Content.Length));
    }

    [Theory]
    [InlineData("https://f21.photo.talk.zdn.vn/a.jpg", true)]
    [InlineData("https://zalo.me/a.jpg", true)]
    [InlineData("http://zalo.me/a.jpg", false)]
    [InlineData("https://zalo.me.example.invalid/a.jpg", false)]
    [InlineData("https://evilzalo.me/a.jpg", false)]
    [InlineData("https://zalo.me@example.invalid/a.jpg", false)]
    [InlineData("https://user:pass@zalo.me/a.jpg", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("http://127.0.0.1:1/a.jpg", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("a.jpg", false)]
    [InlineData(null, false)]
    public async Task Only_the_vendors_hosts_are_asked(string? source, bool asked)
    {
        var files = new Scripted(_ => Scripted.Answer(Media.Picture.ToArray()));
        await using var host = await ZaloHost.StartAsync(files);
        var outcome = await FetchAsync(host, new InboundAttachment(AttachmentKind.Image, source));
        // The gate shuts for the real hosts here: that they reached it is what was asked.
        Assert.Equal(asked, Assert.IsType<FetchOutcome.Refused>(outcome).Reason.Contains("AllowRealDelivery", StringComparison.Ordinal));
        Assert.Empty(files.Asked);
    }

    [Theory]
    [InlineData("https://example.invalid/secret", false)]
    [InlineData("/two", true)]
    public async Task A_redirect_leads_to_allowed_hosts_only(string target, bool followed)
    {
        var files = new Scripted(request => request.RequestUri!.AbsolutePath == "/one" ? Redirect(target) : Scripted.Answer(Media.Pdf.ToArray()));
        await using var host = await ZaloHost.StartAsync(files, ("MediaHosts:0", "127.0.0.1"));
        var outcome = await FetchAsync(host, new InboundAttachment(AttachmentKind.File, "http://127.0.0.1:7/one"));
        Assert.Equal(followed, outcome is FetchOutcome.Fetched);
        Assert.All(files.Asked, a => Assert.False(a.Request.Headers.Contains("access_token")));
    }

    [Fact]
    public async Task A_redirect_in_a_circle_ends()
    {
        var files = new Scripted(_ => Redirect("/again"));
        await using var host = await ZaloHost.StartAsync(files, ("MediaHosts:0", "127.0.0.1"));
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(host, new InboundAttachment(AttachmentKind.File, "http://127.0.0.1:7/one")));
        Assert.Equal(4, files.Asked.Count);
    }

    [Fact]
    public async Task Size_kind_and_status_decide()
    {
        Func<HttpRequestMessage, HttpResponseMessage> script = _ => Scripted.Answer(new byte[2_000_000]);
        await using var host = await ZaloHost.StartAsync(new Scripted(r => script(r)), ("MediaHosts:0", "127.0.0.1"));
        var file = new InboundAttachment(AttachmentKind.File, "http://127.0.0.1:7/x");
        Assert.Equal(new FetchOutcome.Refused("too large"), await FetchAsync(host, file));
        Assert.Equal(new FetchOutcome.Refused("too large"), await FetchAsync(host, file with { Size = 3_000_000 }));
        script = _ => Scripted.Answer("MZ không phải ảnh");
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(host, file));
        script = _ => Scripted.Answer("", 404);
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(host, file));
        script = _ => Scripted.Answer("", 503);
        Assert.IsType<FetchOutcome.TryLater>(await FetchAsync(host, file));
        script = _ => throw new HttpRequestException(HttpRequestError.ConnectionError);
        Assert.IsType<FetchOutcome.TryLater>(await FetchAsync(host, file));
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(host, file with { Kind = AttachmentKind.Video }));
    }

    private static HttpResponseMessage Redirect(string target)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Found);
        answer.Headers.Location = new Uri(target, UriKind.RelativeOrAbsolute);
        return answer;
    }

    private static Task<FetchOutcome> FetchAsync(ZaloHost host, InboundAttachment attachment) =>
        host.Channel.FetchAsync("1500000000000000001", attachment, 1_000_000, CancellationToken.None);
}
