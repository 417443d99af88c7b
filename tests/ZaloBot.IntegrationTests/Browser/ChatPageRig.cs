using System.Diagnostics;
using Microsoft.Playwright;
using ZaloBot.IntegrationTests.EndToEnd;

namespace ZaloBot.IntegrationTests.Browser;

/// <summary>One Chromium, one ward and one service for all tests of a fixture: every test brings villagers of its own.</summary>
internal sealed class ChatPageRig : IAsyncDisposable
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Serving _service;

    private ChatPageRig(IPlaywright playwright, IBrowser browser, Town town, Serving service)
    {
        _playwright = playwright;
        _browser = browser;
        Town = town;
        _service = service;
    }

    public Town Town { get; }

    /// <summary>Starts everything; where no Chromium can be had the tests are skipped and say so.</summary>
    public static async Task<ChatPageRig> StartAsync(CancellationToken cancellationToken)
    {
        if (Browsers.FirstOrDefault(File.Exists) is not { } executable)
        {
            Assert.Ignore("No Chromium on this machine (apt-get install chromium): the chat page was not tried in a browser.");
            throw new UnreachableException();
        }

        // Two cores may have much else to do.
        Assertions.SetDefaultExpectTimeout(40_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await LaunchAsync(playwright, executable);
        var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Pause"] = town.Settings["Conversations:PauseUnfinished"] = "00:00:00";
        return new ChatPageRig(playwright, browser, town, await town.ServeAsync(cancellationToken));
    }

    /// <summary>Opens the page in a browser profile of its own.</summary>
    /// <param name="hash">What the address says is open, for example <c>u=123</c>; empty for the list.</param>
    public async Task<ChatPage> OpenAsync(Screen screen, string hash)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = screen == Screen.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 },
            HasTouch = screen == Screen.Phone,
            IsMobile = screen == Screen.Phone,
            Locale = "vi-VN",
        });
        var page = await context.NewPageAsync();
        var opened = new ChatPage(context, page, screen);
        await page.GotoAsync(new Uri(Town.Sim.BaseAddress!, $"/#{hash}").ToString());
        return opened;
    }

    private static async Task<IBrowser> LaunchAsync(IPlaywright playwright, string executable)
    {
        try
        {
            // As root Chromium has no sandbox of its own to offer.
            return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = ["--no-sandbox"] });
        }
        catch (PlaywrightException problem)
        {
            // Ubuntu's package of this name is only a pointer to a snap.
            playwright.Dispose();
            Assert.Ignore($"{executable} does not start: the chat page was not tried in a browser. {problem.Message}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await Town.DisposeAsync();
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
