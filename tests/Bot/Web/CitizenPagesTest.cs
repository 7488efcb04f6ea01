using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Tests.Support;

namespace Tests.Bot.Web;

public sealed partial class CitizenPagesTest
{
    [Fact]
    public async Task The_pages_are_small_and_carry_their_protection()
    {
        await using var site = await CitizenSite.StartAsync();
        foreach (var path in new[] { "/", "/?embed=1", "/hoi", "/hoi?q=khai+sinh" })
        {
            var answer = await site.Client.GetAsync(path);
            Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1_000, 12_000);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'", policy);
            Assert.EndsWith("frame-ancestors 'self'", policy);
            Assert.DoesNotContain("unsafe", policy);
        }
    }

    [Fact]
    public async Task The_province_and_its_hotline_come_from_the_configuration_and_a_hotline_is_never_invented()
    {
        await using var plain = await CitizenSite.StartAsync();
        var page = await plain.Client.GetStringAsync("/");
        Assert.Contains("Tỉnh Lào Cai", page);
        Assert.DoesNotContain("tel:", page);
        await using var other = await CitizenSite.StartAsync(("Province:Name", "Hà <Giang>"), ("Province:Hotline", "0214 3.000.000"));
        page = await other.Client.GetStringAsync("/");
        Assert.Contains("Tỉnh Hà &lt;Giang&gt;", page);
        Assert.Contains("<a href=\"tel:02143000000\">0214 3.000.000</a>", page);
    }

    [Fact]
    public async Task A_page_that_keeps_nothing_does_not_speak_of_kept_messages()
    {
        await using var site = await CitizenSite.StartAsync();
        var page = await site.Client.GetStringAsync("/hoi?q=khai+sinh");
        Assert.Contains("Trang này không lưu câu hỏi. Trả lời tự động", page);
        Assert.DoesNotContain("Tin nhắn chỉ được lưu", page);
    }

    [Fact]
    public async Task With_the_chat_switched_off_the_page_answers_through_its_form()
    {
        await using var site = await CitizenSite.StartAsync(("Channels:WebChat:Enabled", "false"));
        var page = await site.Client.GetStringAsync("/");
        Assert.DoesNotContain("<script", page);
        Assert.Contains("action=\"/hoi\"", page);
    }

    [Fact]
    public async Task A_listed_portal_may_frame_the_pages()
    {
        await using var site = await CitizenSite.StartAsync(("Channels:WebChat:AllowedOrigins:0", "https://portal.example.invalid"));
        var policy = (await site.Client.GetAsync("/")).Headers.GetValues("Content-Security-Policy").Single();
        Assert.EndsWith("frame-ancestors 'self' https://portal.example.invalid", policy);
    }

    [Fact]
    public async Task Files_are_sent_compressed_and_kept_by_the_browser_until_they_change()
    {
        await using var site = await CitizenSite.StartAsync();
        var page = await site.Client.GetStringAsync("/");
        foreach (var (name, limit) in new[] { ("site.css", 4_000), ("chat.js", 5_000), ("vendor/webchat-minimal.js", 400_000) })
        {
            var versioned = Regex.Match(page, $"/{name}\\?v=[0-9a-f]{{12}}").Value;
            var request = new HttpRequestMessage(HttpMethod.Get, versioned);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            var answer = await site.Client.SendAsync(request);
            Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
            Assert.True(answer.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300), name);
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 500, limit);
            Assert.Equal(TimeSpan.FromHours(1), (await site.Client.GetAsync("/" + name)).Headers.CacheControl!.MaxAge);
        }
    }

    [Fact]
    public async Task An_answer_has_paragraphs_a_list_links_and_its_buttons_with_the_context()
    {
        await using var site = await CitizenSite.StartAsync();
        var page = await site.Client.GetStringAsync("/hoi?q=" + Uri.EscapeDataString("làm giấy khai sinh cần gì"));
        Assert.Contains("<li>Tờ khai đăng ký khai sinh: 1 bản chính</li>", page);
        Assert.Contains("<a href=\"https://dichvucong.gov.vn/p/1.001193\" rel=\"noopener noreferrer\">", page);
        Assert.DoesNotContain("<script", page);
        var next = await site.Client.GetStringAsync(Link(page, "Lệ phí"));
        Assert.Contains("Lệ phí của khai sinh", next);
        Assert.Contains("<li>làm giấy khai sinh cần gì</li>", next);
        Assert.Empty(site.Store.Kept);
    }

    [Fact]
    public async Task However_long_one_asks_the_page_stays_small_and_remembers_the_last_questions()
    {
        await using var site = await CitizenSite.StartAsync();
        var page = await site.Client.GetStringAsync("/hoi?q=" + Uri.EscapeDataString("làm giấy khai sinh cần gì"));
        for (var i = 0; i < 8; i++)
        {
            var t = Hidden().Match(page).Groups[1].Value;
            var question = string.Concat(Enumerable.Range(0, 120).Select(n => (char)('a' + ((n * 7) + i) % 26)).Chunk(6).Select(c => new string(c) + " "));
            page = await site.Client.GetStringAsync($"/hoi?q={Uri.EscapeDataString(question)}&t={t}");
            Assert.InRange(Encoding.UTF8.GetByteCount(page), 1_000, 30_000);
        }

        Assert.InRange(Regex.Count(page, "<li>[a-z ]+</li>"), 1, 4);
    }

    [Fact]
    public async Task What_only_an_official_can_do_is_not_promised_where_nothing_is_kept()
    {
        await using var site = await CitizenSite.StartAsync();
        var page = await site.Client.GetStringAsync("/hoi?q=" + Uri.EscapeDataString("gặp cán bộ"));
        Assert.DoesNotContain("Đã chuyển lời nhắn", page);
        Assert.Contains("<a href=\"/\">mở trò chuyện</a>", page);
    }

    [Fact]
    public async Task Words_that_must_be_forgotten_do_not_travel_on_in_the_links()
    {
        await using var site = await CitizenSite.StartAsync();
        var page = await site.Client.GetStringAsync("/hoi?q=" + Uri.EscapeDataString("tố cáo ông ấy"));
        Assert.Contains("Việc này không nhận ở đây.", page);
        Assert.DoesNotContain("&amp;t=", page);
        Assert.DoesNotContain("name=\"t\"", page);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("{{{body}}} {{province}}")]
    [InlineData("'; DROP TABLE x; --")]
    public async Task What_is_typed_never_becomes_markup(string text)
    {
        await using var site = await CitizenSite.StartAsync();
        var page = await site.Client.GetStringAsync("/hoi?q=" + Uri.EscapeDataString(text));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<img src=x", page);
        Assert.Contains(WebUtility.HtmlDecode(text), WebUtility.HtmlDecode(page));
    }

    [Theory]
    [InlineData("/hoi?q=")]
    [InlineData("/hoi?q=%20%20")]
    [InlineData("/hoi?q=%00%01%07")]
    [InlineData("/hoi?q=%ff%fe%ed%a0%80")]
    [InlineData("/hoi?q=%F0%9F%98%80&t=%00")]
    [InlineData("/hoi?q=x&t=!!!!")]
    [InlineData("/hoi?q=x&t=AAAAAAAA")]
    [InlineData("/hoi?q=x&q=y&t=a&t=b")]
    public async Task Nonsense_in_the_address_is_answered_politely(string address)
    {
        await using var site = await CitizenSite.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_packed_context_that_unpacks_to_megabytes_is_not_unpacked()
    {
        await using var site = await CitizenSite.StartAsync();
        using var small = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(small, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoding.ASCII.GetBytes("[\"" + new string('a', 800_000) + "\"]"));
        }

        var bomb = System.Buffers.Text.Base64Url.EncodeToString(small.ToArray());
        Assert.True(bomb.Length < 1_200);
        var page = await site.Client.GetStringAsync("/hoi?q=x&t=" + bomb);
        Assert.DoesNotContain("aaaaaaaaaa", page);
    }

    private static string Link(string page, string label) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"<a href=\"([^\"]+)\">{label}</a>").Groups[1].Value);

    [GeneratedRegex("name=\"t\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
