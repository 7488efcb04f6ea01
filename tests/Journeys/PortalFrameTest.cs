using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Tests.Journeys;

/// <summary>The chat on a portal of another origin, by its one script tag.</summary>
public sealed class PortalFrameTest
{
    [Fact]
    public async Task A_listed_portal_shows_the_chat_by_one_script_tag()
    {
        var address = "";
        await using var portal = await PortalAsync(() => address);
        await using var site = await BotSite.StartAsync(("Channels:WebChat:AllowedOrigins:0", portal.Urls.First()));
        address = site.Address.ToString();
        await using var browser = await Browser.StartAsync();
        var page = await browser.PageAsync(1280, 800);
        await page.GotoAsync(portal.Urls.First());
        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi thủ tục" }).ClickAsync();
        var chat = page.FrameLocator("iframe");
        await chat.GetByPlaceholder("Nhập tin nhắn của bạn").FillAsync("làm giấy khai sinh");
        await chat.GetByPlaceholder("Nhập tin nhắn của bạn").PressAsync("Enter");
        await Expect(chat.Locator("#client p").GetByText("Giấy chứng sinh").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đóng trò chuyện" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hỏi thủ tục" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Any_other_page_gets_an_empty_frame()
    {
        var address = "";
        await using var stranger = await PortalAsync(() => address);
        await using var site = await BotSite.StartAsync();
        address = site.Address.ToString();
        await using var browser = await Browser.StartAsync();
        var page = await browser.PageAsync(1280, 800);
        var refusal = new TaskCompletionSource<string>();
        page.Console += (_, message) => { if (message.Text.Contains("frame-ancestors")) { refusal.TrySetResult(message.Text); } };
        await page.GotoAsync(stranger.Urls.First());
        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi thủ tục" }).ClickAsync();
        await refusal.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Expect(page.FrameLocator("iframe").GetByPlaceholder("Nhập tin nhắn của bạn")).ToHaveCountAsync(0);
    }

    private static async Task<WebApplication> PortalAsync(Func<string> site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Results.Content($"<!doctype html><title>Cổng</title><body><h1>Cổng</h1><script src=\"{site()}embed.js\" defer></script>", "text/html; charset=utf-8"));
        await app.StartAsync();
        return app;
    }
}
