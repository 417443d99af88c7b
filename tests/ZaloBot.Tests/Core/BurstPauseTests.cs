using ZaloBot.Core.Conversations;

namespace ZaloBot.Tests.Core;

public sealed class BurstPauseTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly PauseLengths Pause = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(3));

    private static Activity.Message Said(string text, double second = 0) =>
        new() { Text = text, At = Now.AddSeconds(second), ReceivedAt = Now.AddSeconds(second) };

    [TestCase("mat trom con bo o thon An Dien Nam toi qua", 0.5)]
    [TestCase("mất bò.", 0.5)]
    [TestCase("1", 0.5)]
    [TestCase("gặp cán bộ", 0.5)]
    [TestCase("không biết", 0.5)]
    [TestCase("alo", 3)]
    [TestCase("hôm qua tôi đi làm về thì", 3)]
    [TestCase("nhà tôi mất con bò ở", 3)]
    [TestCase("chú ơi,", 3)]
    [TestCase("", 3)]
    [TestCase("cháy nhà rồi", 0)]
    public void A_text_waits_as_long_as_it_looks_unfinished(string text, double seconds) =>
        Assert.That(BurstPause.ReadyAt([Said(text)], Pause), Is.EqualTo(Now.AddSeconds(seconds)));

    [Test]
    public void What_the_person_did_not_write_waits_for_nothing()
    {
        var followed = new Activity.Followed { At = Now, ReceivedAt = Now };

        Assert.That(BurstPause.ReadyAt([followed], Pause), Is.EqualTo(Now));
    }

    [Test]
    public void An_emergency_inside_a_burst_does_not_wait() =>
        Assert.That(BurstPause.ReadyAt([Said("chú ơi"), Said("nhà bên cháy rồi", 1), Said("lẹ", 2)], Pause), Is.EqualTo(Now.AddSeconds(1)));

    [Test]
    public void The_pause_counts_from_the_last_message() =>
        Assert.That(BurstPause.ReadyAt([Said("chú ơi"), Said("nhà con mất xe máy tối qua", 2)], Pause), Is.EqualTo(Now.AddSeconds(2.5)));

    [Test]
    public void Who_writes_on_and_on_is_answered_in_the_end()
    {
        var activities = Enumerable.Range(0, 12).Select(i => (Activity)Said("rồi", i)).Append(Said("thì", 11.5)).ToList();

        Assert.That(BurstPause.ReadyAt(activities, Pause), Is.EqualTo(Now.AddSeconds(12)));
    }
}
