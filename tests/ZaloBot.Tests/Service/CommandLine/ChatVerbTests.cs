namespace ZaloBot.Tests.Service.CommandLine;

public sealed class ChatVerbTests
{
    [Test]
    public async Task A_villager_is_answered_line_by_line_and_remembered_without_a_database()
    {
        var (code, output, error) = await Typed.RunAsync("mat trom con bo o thon An Dien Nam\n\ntoi qua luc 9h\nchay nha roi\n", "chat");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((code, error), Is.EqualTo((0, "")));
            Assert.That(output, Does.Contain("(mở hồ sơ: T-01"));
            Assert.That(output.IndexOf("114", StringComparison.Ordinal), Is.GreaterThan(output.IndexOf("T-01", StringComparison.Ordinal)));
            Assert.That(output.Split("bot: "), Has.Length.GreaterThanOrEqualTo(4));
        }
    }
}
