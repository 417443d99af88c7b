using ZaloBot.Service.CommandLine;

namespace ZaloBot.Tests.Service.CommandLine;

public sealed class VietnamTimeTests
{
    [TestCase("2026-03-09", "2026-03-09T00:00:00+07:00")]
    [TestCase("2026-03-09T22:00", "2026-03-09T22:00:00+07:00")]
    [TestCase("2026-03-09T22:00:00Z", "2026-03-09T22:00:00+00:00")]
    [TestCase("2026-03-09T22:00:00+07:00", "2026-03-09T22:00:00+07:00")]
    public void Times_without_an_offset_are_local(string text, string expected)
    {
        Assert.That(VietnamTime.TryParse(text, out var time), Is.True);
        Assert.That(time, Is.EqualTo(DateTimeOffset.Parse(expected, null)));
    }

    [TestCase("")]
    [TestCase("09/03/2026")]
    [TestCase("22:00")]
    [TestCase("2026-13-01")]
    public void Anything_else_is_no_time(string text) => Assert.That(VietnamTime.TryParse(text, out _), Is.False);

    [Test]
    public void People_read_it_in_local_time() =>
        Assert.That(VietnamTime.Show(new DateTimeOffset(2026, 3, 9, 15, 5, 0, TimeSpan.Zero)), Is.EqualTo("22:05 09/03/2026"));
}
