using ZaloBot.Service.CommandLine;

namespace ZaloBot.Tests.Service.CommandLine;

public sealed class NumberWordsTests
{
    [TestCase("7", 7)]
    [TestCase("CB7", 7)]
    [TestCase("cb12", 12)]
    public void An_alert_is_known_by_both_its_names(string text, int number)
    {
        Assert.That(NumberWords.TryParseAlert(text, out var parsed), Is.True);
        Assert.That(parsed, Is.EqualTo(number));
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("CB")]
    [TestCase("7a")]
    public void What_is_no_number_is_refused(string text) => Assert.That(NumberWords.TryParseAlert(text, out _), Is.False);
}
