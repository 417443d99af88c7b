using Microsoft.Playwright;

namespace ZaloBot.IntegrationTests.Browser;

/// <summary>One open talk on the page.</summary>
internal sealed class Conversation(ChatPage page, ILocator root)
{
    public ILocator Root => root;

    public ILocator FromOa => root.Locator("[data-testid=message][data-from=oa]");

    public ILocator FromPeople => root.Locator("[data-testid=message][data-from=user]");

    public async Task WriteAsync(string text)
    {
        await root.GetByTestId("composer-text").FillAsync(text);
        await root.GetByTestId("composer-send").ClickAsync();
    }

    /// <summary>Picks a file as the system's chooser would hand it over.</summary>
    public async Task AttachAsync(string kind, FilePayload file)
    {
        var chooser = await page.Page.RunAndWaitForFileChooserAsync(() => root.GetByTestId($"attach-{kind}").ClickAsync());
        await chooser.SetFilesAsync(file);
    }

    public static ILocator Tick(ILocator message, string state) => message.Locator($"[data-testid=tick][data-state={state}]");
}
