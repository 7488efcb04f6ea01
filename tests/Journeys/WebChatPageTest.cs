using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Tests.Journeys;

/// <summary>The citizens' pages in a real Chromium with the real chat client.</summary>
public sealed class WebChatPageTest(WebChatPageTest.Running running) : IClassFixture<WebChatPageTest.Running>
{
    private readonly BotSite site = running.Site;
    private readonly Browser browser = running.Browser;
    private readonly int before = running.Site.Skill.Heard.Count;

    private IEnumerable<string> Heard => site.Skill.Heard.Skip(before);

    [Fact]
    public async Task A_citizen_asks_presses_a_button_reloads_and_still_sees_the_conversation()
    {
        var page = await OpenAsync();
        var complaints = Complaints(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở trò chuyện" }).ClickAsync();
        await AskAsync(page, "làm giấy khai sinh cần gì", inChat: true);
        await SeeAsync(page, "Giấy chứng sinh: 1 bản chính");
        await Expect(page.Locator("#client a[href='https://dichvucong.gov.vn/p/1.001193']").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Lệ phí" }).ClickAsync();
        await SeeAsync(page, "Lệ phí của khai sinh");
        await page.ReloadAsync();
        await SeeAsync(page, "Giấy chứng sinh: 1 bản chính");
        await SeeAsync(page, "Lệ phí của khai sinh");
        Assert.Equal(["làm giấy khai sinh cần gì", "Lệ phí"], Heard);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_chat_client_is_fetched_only_when_somebody_wants_to_talk()
    {
        var page = await browser.PageAsync();
        var fetched = new List<string>();
        page.Request += (_, request) => fetched.Add(request.Url);
        await page.GotoAsync(site.Address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.DoesNotContain(fetched, url => url.Contains("webchat-minimal") || url.Contains("/api/"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở trò chuyện" }).ClickAsync();
        await Expect(page.GetByPlaceholder("Nhập tin nhắn của bạn")).ToBeFocusedAsync();
        Assert.Contains(fetched, url => url.Contains("webchat-minimal"));
        Assert.All(fetched.Where(url => url.StartsWith("http")), url => Assert.StartsWith(site.Address.ToString(), url));
    }

    [Fact]
    public async Task A_tapped_example_opens_the_chat_and_is_asked()
    {
        var page = await OpenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Làm giấy khai sinh cần gì?" }).ClickAsync();
        await SeeAsync(page, "Giấy chứng sinh");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đóng", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Xem tiếp cuộc trò chuyện" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_empty_chat_offers_examples_until_something_is_said()
    {
        var page = await browser.PageAsync();
        await page.GotoAsync(site.Address + "?embed=1");
        await page.GetByRole(AriaRole.List, new() { Name = "Câu hỏi mẫu" }).GetByRole(AriaRole.Link, new() { Name = "Làm giấy khai sinh cần gì?" }).ClickAsync();
        await SeeAsync(page, "Giấy chứng sinh");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Câu hỏi mẫu" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task When_the_server_cannot_be_reached_a_button_connects_again_and_asks()
    {
        var page = await OpenAsync();
        await page.RouteAsync("**/api/webchat/token", route => route.AbortAsync());
        await page.FillAsync("#q", "làm giấy khai sinh");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Chưa mở được trò chuyện.");
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Kết nối lại" }).ClickAsync();
        await SeeAsync(page, "Giấy chứng sinh");
    }

    [Fact]
    public async Task A_message_that_meets_an_expired_token_is_sent_again_with_a_new_one()
    {
        var page = await OpenAsync();
        await AskAsync(page, "làm giấy khai sinh");
        await SeeAsync(page, "Giấy chứng sinh");
        await page.RouteAsync(
            "**/activities",
            route => route.FulfillAsync(new() { Status = 403, ContentType = "application/json", Body = """{"error":{"code":"TokenExpired","message":"token expired"}}""" }),
            new() { Times = 1 });
        await AskAsync(page, "Thời hạn", inChat: true);
        await SeeAsync(page, "Thời hạn của khai sinh");
        Assert.Equal(["làm giấy khai sinh", "Thời hạn"], Heard);
    }

    [Fact]
    public async Task The_conversation_can_be_wiped_from_the_machine()
    {
        var page = await OpenAsync();
        await AskAsync(page, "làm giấy khai sinh");
        await SeeAsync(page, "Giấy chứng sinh");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xoá" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Xoá hết?" }).ClickAsync();
        await Expect(page.Locator("#client p").GetByText("Giấy chứng sinh")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.GetByPlaceholder("Nhập tin nhắn của bạn")).ToBeVisibleAsync();
        await Expect(page.Locator("#client p").GetByText("Giấy chứng sinh")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Markup_in_a_reply_is_shown_and_not_run()
    {
        var page = await OpenAsync();
        await AskAsync(page, "<img src=x onerror=\"document.title='hacked'\"> https://a.example.invalid/\"onmouseover=1");
        await SeeAsync(page, "Tôi chưa rõ việc này: <img src=x");
        Assert.Equal(0, await page.Locator("#client img[src='x']").CountAsync());
        Assert.DoesNotContain("hacked", await page.TitleAsync());
    }

    [Fact]
    public async Task Without_script_the_form_and_the_buttons_lead_through_plain_pages()
    {
        var page = await browser.PageAsync(script: false);
        await page.GotoAsync(site.Address.ToString());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Mở trò chuyện" })).ToHaveCountAsync(0);
        await page.FillAsync("#q", "làm giấy khai sinh cần gì");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync("Giấy chứng sinh: 1 bản chính");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lệ phí" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync("Lệ phí của khai sinh");
        await page.FillAsync("#q", "Thời hạn");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync("Thời hạn của khai sinh");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Light, 1280)]
    public async Task Nothing_stands_in_the_way_of_a_screen_reader_or_weak_eyes(ColorScheme scheme, int width)
    {
        var page = await browser.PageAsync(width, 844, scheme: scheme);
        await page.GotoAsync(site.Address.ToString());
        await AccessibleAsync(page);
        await AskAsync(page, "làm giấy khai sinh");
        await SeeAsync(page, "Giấy chứng sinh");
        await AccessibleAsync(page);
        await page.GotoAsync(site.Address + "hoi?q=khai+sinh");
        await AccessibleAsync(page);
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.PageAsync();
        await page.GotoAsync(site.Address.ToString());
        return page;
    }

    private static async Task AskAsync(IPage page, string text, bool inChat = false)
    {
        var box = inChat ? page.GetByPlaceholder("Nhập tin nhắn của bạn") : page.Locator("#q");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
        await Expect(page.Locator("#client p, #client .webchat__bubble__content").GetByText(text).First).ToBeVisibleAsync();
    }

    private static Task SeeAsync(IPage page, string text) => Expect(page.Locator("#client p").GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 20_000 });

    private static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        return complaints;
    }

    private static async Task AccessibleAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions());
        Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {string.Join("; ", v.Nodes.Select(n => $"{n.Html} {string.Join(' ', n.Any.Select(c => c.Message))}"))}"));
    }

    /// <summary>One server and one browser for all these tests; each opens its own page with its own memory.</summary>
    public sealed class Running : IAsyncLifetime
    {
        public BotSite Site { get; private set; } = null!;
        public Browser Browser { get; private set; } = null!;

        public async ValueTask InitializeAsync() => (Site, Browser) = (await BotSite.StartAsync(), await Support.Browser.StartAsync());

        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            await Site.DisposeAsync();
        }
    }
}
