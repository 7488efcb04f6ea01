using System.Net;
using Connectors.Channels;
using Connectors.Channels.Messenger;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Vendors;

namespace Tests.Connectors.Messenger;

/// <summary>From where attachments are fetched, and how much of them.</summary>
public sealed class MessengerMediaTest
{
    private const string Cdn = "https://scontent.xx.fbcdn.net/a.png";

    [Theory]
    [InlineData(Cdn, true)]
    [InlineData("https://fbcdn.net/a.png", true)]
    [InlineData("https://CDN.FBSBX.COM/a.png", true)]
    [InlineData("https://evilfbcdn.net/a.png", false)]
    [InlineData("https://fbcdn.net.evil.example/a.png", false)]
    [InlineData("https://evil.example/fbcdn.net", false)]
    [InlineData("https://fbcdn.net@evil.example/a.png", false)]
    [InlineData("https://user@cdn.fbsbx.com/a.png", false)]
    [InlineData("http://scontent.xx.fbcdn.net/a.png", false)]
    [InlineData("http://127.0.0.1/a.png", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("a.png", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Only_the_vendors_file_hosts_are_asked(string? source, bool allowed)
    {
        var http = new ScriptedHttp(_ => Picture());
        var outcome = await FetchAsync(http, source);
        Assert.Equal(allowed, outcome is FetchOutcome.Fetched);
        Assert.Equal(allowed ? 1 : 0, http.Asked.Count);
        Assert.All(http.Asked, a => Assert.Null(a.Authorization));
    }

    [Theory]
    [InlineData("https://video.fbsbx.com/b.png", "fetched", 2)]
    [InlineData("/b.png", "fetched", 2)]
    [InlineData("https://evil.example/b.png", "refused", 1)]
    [InlineData("http://cdn.fbsbx.com/b.png", "refused", 1)]
    [InlineData(Cdn, "refused", 4)]
    public async Task A_redirect_is_followed_to_the_same_hosts_only_and_not_for_ever(string target, string expected, int calls)
    {
        var http = new ScriptedHttp(r => r.RequestUri!.AbsolutePath == "/a.png" ? new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri(target, UriKind.RelativeOrAbsolute) } } : Picture());
        Assert.Equal(expected, Say(await FetchAsync(http, Cdn)));
        Assert.Equal(calls, http.Asked.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_the_limit_is_not_read(bool announced)
    {
        var http = new ScriptedHttp(_ => announced ? Picture() : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });
        Assert.Equal("refused", Say(await FetchAsync(http, Cdn, maxBytes: Media.Picture.Length - 1)));
    }

    [Theory]
    [InlineData(404, "refused")]
    [InlineData(403, "refused")]
    [InlineData(429, "later")]
    [InlineData(500, "later")]
    [InlineData(503, "later")]
    public async Task A_host_that_fails_is_asked_again_and_a_file_that_is_gone_is_not(int status, string expected) =>
        Assert.Equal(expected, Say(await FetchAsync(new ScriptedHttp(_ => new HttpResponseMessage((HttpStatusCode)status)), Cdn)));

    [Fact]
    public async Task A_broken_line_is_tried_again() =>
        Assert.Equal("later", Say(await FetchAsync(new ScriptedHttp(_ => throw new HttpRequestException("broken")), Cdn)));

    [Fact]
    public async Task A_file_that_trickles_is_cut_off_and_tried_again()
    {
        var clock = new FakeTimeProvider();
        var fetch = FetchAsync(new ScriptedHttp(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) }), Cdn, clock: clock);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("later", Say(await fetch));
    }

    [Fact]
    public async Task What_a_file_is_its_bytes_tell() =>
        Assert.Equal("refused", Say(await FetchAsync(new ScriptedHttp(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>") }), Cdn)));

    [Theory]
    [InlineData(AttachmentKind.Image, true)]
    [InlineData(AttachmentKind.File, true)]
    [InlineData(AttachmentKind.Video, false)]
    [InlineData(AttachmentKind.Audio, false)]
    [InlineData(AttachmentKind.Sticker, false)]
    [InlineData(AttachmentKind.Link, false)]
    public async Task Only_images_and_files_are_fetched(AttachmentKind kind, bool fetched) =>
        Assert.Equal(fetched, await new MessengerMedia(new ScriptedHttp(_ => Picture()), new FakeTimeProvider(), Options.Create(new MessengerOptions()))
            .FetchAsync(new InboundAttachment(kind, Cdn), 10_000, CancellationToken.None) is FetchOutcome.Fetched);

    private static Task<FetchOutcome> FetchAsync(ScriptedHttp http, string? source, int maxBytes = 10_000, TimeProvider? clock = null) =>
        new MessengerMedia(http, clock ?? new FakeTimeProvider(), Options.Create(new MessengerOptions())).FetchAsync(new InboundAttachment(AttachmentKind.Image, source), maxBytes, CancellationToken.None);

    private static HttpResponseMessage Picture() => new(HttpStatusCode.OK) { Content = new ReadOnlyMemoryContent(Media.Picture) };

    private static string Say(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched => "fetched",
        FetchOutcome.TryLater => "later",
        _ => "refused",
    };
}
