using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Tests.Connectors.WebChat;

public sealed class WebChatUploadTest
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]];

    [Fact]
    public async Task A_photo_is_kept_and_comes_back_as_a_link_that_only_downloads()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var answer = await UploadAsync(visit, ("ổ gà.jpg", Photo));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("đường hỏng", host.Store.Kept.Single().Content.Text);

        var echo = (await visit.PollAsync()).GetProperty("activities")[0];
        Assert.Equal("u1", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        var attachment = echo.GetProperty("attachments")[0];
        Assert.Equal(("image/jpeg", "ổ gà.jpg"), (attachment.GetProperty("contentType").GetString(), attachment.GetProperty("name").GetString()));

        var file = await host.Client.GetAsync(attachment.GetProperty("contentUrl").GetString());
        Assert.Equal(Photo, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_link_runs_out_and_a_changed_link_leads_nowhere()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await UploadAsync(visit, ("a.jpg", Photo));
        var url = (await visit.PollAsync()).GetProperty("activities")[0].GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!;
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync(url.Replace("&s=", "&s=x"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync(url[..url.IndexOf('?')])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/v3/directline/files/..%2F..%2Fkeys%2Fwebchat.key" + url[url.IndexOf('?')..])).StatusCode);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await DirectLineHost.RefusedAsync(HttpStatusCode.Forbidden, "TokenExpired", await host.Client.GetAsync(url));
    }

    [Fact]
    public async Task The_type_is_what_the_bytes_say()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await UploadAsync(visit, ("giấy.exe", Photo));
        Assert.Equal("image/jpeg", (await visit.PollAsync()).GetProperty("activities")[0].GetProperty("attachments")[0].GetProperty("contentType").GetString());
        foreach (var wrong in new[] { "<html><script>alert(1)</script>"u8.ToArray(), "MZ"u8.ToArray(), [] })
        {
            await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await UploadAsync(visit, ("a.jpg", wrong)));
        }
    }

    [Fact]
    public async Task An_upload_is_kept_whole_or_not_at_all()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await UploadAsync(visit, ("a.jpg", Photo), ("b.jpg", "no photo"u8.ToArray())));
        host.Store.IsBusy = true;
        await DirectLineHost.RefusedAsync(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", await UploadAsync(visit, ("a.jpg", Photo)));
        Assert.Empty(host.Store.Kept);
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder, "uploads", "webchat")));
    }

    [Fact]
    public async Task Too_much_is_answered_413_and_too_many_400()
    {
        await using var host = await DirectLineHost.StartAsync(("MaxUploadBytes", "70000"), ("MaxFiles", "2"));
        var visit = await host.VisitAsync();
        await DirectLineHost.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig", await UploadAsync(visit, ("a.jpg", [.. Photo, .. new byte[80_000]])));
        await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await UploadAsync(visit, ("a.jpg", Photo), ("b.jpg", Photo), ("c.jpg", Photo)));
        await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await UploadAsync(visit));
    }

    [Fact]
    public async Task What_is_no_form_is_answered_400()
    {
        await using var host = await DirectLineHost.StartAsync();
        var visit = await host.VisitAsync();
        var broken = new StringContent("--b\r\nnothing");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        foreach (var body in new HttpContent[] { new StringContent("{}"), broken, new ByteArrayContent([]) })
        {
            await DirectLineHost.RefusedAsync(HttpStatusCode.BadRequest, "BadArgument", await host.SendAsync(HttpMethod.Post, visit.Path + "/upload", visit.Token, body));
        }
    }

    private static Task<HttpResponseMessage> UploadAsync(Visit visit, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        var activity = new StringContent("""{"type":"message","text":"đường hỏng","channelData":{"clientActivityID":"u1"}}""", Encoding.UTF8);
        activity.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        form.Add(activity, "activity", "blob");
        foreach (var (name, content) in files)
        {
            // As browsers do: the name in UTF-8, not encoded.
            var part = new ByteArrayContent(content);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
            form.Add(part);
        }

        return visit.Host.SendAsync(HttpMethod.Post, visit.Path + "/upload?userId=x", visit.Token, form);
    }
}
