using ZaloBot.Postgres;
using ZaloBot.Postgres.Outbox;
using ZaloBot.Service.Sending;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Tests.Service.Sending;

/// <summary>When a message is sent again, put off or given up.</summary>
public sealed class SendDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    [TestCase(1, false, ExpectedResult = OutboxState.Queued)]
    [TestCase(46, false, ExpectedResult = OutboxState.Queued)]
    [TestCase(48, false, ExpectedResult = OutboxState.Failed)]
    [TestCase(5, true, ExpectedResult = OutboxState.Queued)]
    [TestCase(7, true, ExpectedResult = OutboxState.Failed)]
    public OutboxState Without_a_connection_a_message_waits_as_long_as_it_is_of_use(int hoursOld, bool isBulk)
    {
        var record = SendDecision.Of(new ApiOutcome<SentMessage>.NotSent(NotSentReason.NoConnection), Message(hoursOld, isBulk, attempts: 50), 8, Now);

        Assert.That(record.IsTry, Is.EqualTo(record.State == OutboxState.Failed), "a try that never left does not count");
        return record.State;
    }

    [TestCase(1, ExpectedResult = OutboxState.Queued)]
    [TestCase(23, ExpectedResult = OutboxState.Queued)]
    [TestCase(25, ExpectedResult = OutboxState.Failed)]
    public OutboxState An_administrator_has_a_day(int hoursOld) =>
        SendDecision.Of(Refused(-223), Message(hoursOld, false, attempts: 50), 8, Now).State;

    [TestCase(-200, ExpectedResult = 3)]
    [TestCase(-32, ExpectedResult = 8)]
    [TestCase(null, ExpectedResult = 8)]
    public int What_may_have_arrived_is_sent_three_times_at_most(int? code) => SendDecision.TriesOf(code, 8);

    [TestCase(-217)]
    [TestCase(-230)]
    [TestCase(-201)]
    public void A_recipient_that_can_never_get_it_ends_it_with_the_officers_reason(int code)
    {
        var record = SendDecision.Of(Refused(code), Message(0, false, attempts: 1), 8, Now);

        Assert.That(record.State, Is.EqualTo(OutboxState.Failed));
        Assert.That(record.Reason, Is.EqualTo(ZaloErrors.Of(code).OfficerText));
    }

    private static ApiOutcome<SentMessage>.Refused Refused(int code) => new(ZaloErrors.Of(code), null);

    private static DueMessage Message(int hoursOld, bool isBulk, int attempts) => new(
        new ConversationKey("2700000000000000031", isBulk ? "g:1" : "u:1"), 1, new OutboxMessage("Chào bà con", []), attempts,
        Now.AddHours(-hoursOld), isBulk);
}
