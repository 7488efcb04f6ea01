using Microsoft.Playwright;

namespace Tests.Support;

/// <summary>Debian's Chromium, kept from calling home.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;

    private Browser(IPlaywright playwright, IBrowser chromium) => (this.playwright, this.chromium) = (playwright, chromium);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Quiet }));
    }

    /// <summary>A phone (390×844) unless told otherwise.</summary>
    public async Task<IPage> PageAsync(int width = 390, int height = 844, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            Locale = "vi-VN",
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.CloseAsync();
        playwright.Dispose();
    }
}
