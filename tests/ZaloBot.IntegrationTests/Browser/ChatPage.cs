using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ZaloBot.IntegrationTests.Browser;

/// <summary>The chat page as somebody sees it; whatever the browser complains about fails the test that looks.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly Screen _screen;

    public ChatPage(IBrowserContext context, IPage page, Screen screen)
    {
        _context = context;
        _screen = screen;
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, line) =>
        {
            if (line.Type == "error")
            {
                _complaints.Enqueue(line.Text);
            }
        };
    }

    public IPage Page { get; }

    public ILocator this[string testId] => Page.GetByTestId(testId);

    public Conversation Of(string userId) => new(this, Page.Locator($"[data-testid=conversation][data-user-id='{userId}']"));

    public Conversation OfGroup(string groupId) => new(this, Page.Locator($"[data-testid=conversation][data-group-id='{groupId}']"));

    /// <summary>Keeps a picture for people to look at, and checks that nothing failed and that the page fits its screen.</summary>
    public async Task LookAsync(string name)
    {
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots");
        // Bubbles fade in; a picture is of the page at rest.
        await Page.WaitForFunctionAsync("() => document.getAnimations().every(animation => animation.playState !== 'running')");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{_screen}.png".ToLowerInvariant()) });
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_complaints, Is.Empty);
            Assert.That(overflow, Is.LessThanOrEqualTo(0), "wider than the screen");
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
