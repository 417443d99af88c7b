using ZaloBot.Service.Webhook;
using ZaloBot.Tests.Service.Journal;

namespace ZaloBot.Tests.Service.Webhook;

internal sealed class RecentTextsTests
{
    [Test]
    public void Only_texts_are_remembered_and_the_oldest_make_room()
    {
        var recent = new RecentTexts();
        var first = JournalRig.Text(0, "a");
        recent.Add([first, first, JournalRig.Text(-1, "b") with { EventName = "follow" }]);

        Assert.That(recent.Contains(first), Is.True);
        Assert.That(recent.Contains(JournalRig.Text(-1, "b")), Is.False);

        recent.Add([.. Enumerable.Range(1, 16_384).Select(n => JournalRig.Text(n, "c"))]);

        Assert.That(recent.Contains(first), Is.False);
        Assert.That(recent.Contains(JournalRig.Text(16_384, "c")), Is.True);
    }
}
