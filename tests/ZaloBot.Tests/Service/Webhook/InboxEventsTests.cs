using System.Text;
using ZaloBot.Service.Webhook;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Tests.Service.Webhook;

internal sealed class InboxEventsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 2, 0, 0, TimeSpan.Zero);

    [TestCase("""{"event_name":"user_send_text","sender":{"id":"81"},"recipient":{"id":"27"},"message":{"msg_id":"m"}}""", "27", "u:81")]
    [TestCase("""{"event_name":"oa_send_text","sender":{"id":"27"},"recipient":{"id":"81"},"message":{"msg_id":"m"}}""", "27", "u:81")]
    [TestCase("""{"event_name":"anonymous_send_text","sender":{"id":"an1"},"recipient":{"id":"27"},"message":{"msg_id":"m"}}""", "27", "a:an1")]
    [TestCase("""{"event_name":"oa_send_anonymous_text","sender":{"id":"27"},"recipient":{"id":"an1"},"message":{"msg_id":"m"}}""", "27", "a:an1")]
    [TestCase("""{"event_name":"user_send_group_text","oa_id":"27","sender":{"id":"81"},"recipient":{"id":"f0"},"message":{"msg_id":"m"}}""", "27", "g:f0")]
    [TestCase("""{"event_name":"user_join_group","oa_id":"27","group_id":"f0","users":[{"id":"81"}]}""", "27", "g:f0")]
    [TestCase("""{"event_name":"change_oa_daily_quota","oaId":"27","quota":{"prev_value":1,"new_value":2}}""", "27", "oa")]
    [TestCase("""{"event_name":"something_new"}""", "unknown", "oa")]
    public void An_event_goes_to_the_conversation_it_belongs_to(string body, string oaId, string conversation)
    {
        var stored = From(body);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stored.Key.OaId, Is.EqualTo(oaId));
            Assert.That(stored.Key.Conversation, Is.EqualTo(conversation));
        }
    }

    [Test]
    public void An_event_without_a_time_happened_when_it_came()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(From("""{"event_name":"x"}""").EventAt, Is.EqualTo(Now));
            Assert.That(From("""{"event_name":"x","timestamp":"1795395600123"}""").EventAt.ToUnixTimeMilliseconds(), Is.EqualTo(1795395600123));
        }
    }

    private static Postgres.Inbox.InboxEvent From(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.That(WebhookEnvelope.TryRead(bytes, out var envelope), Is.True);
        return InboxEvents.From(envelope, bytes, Now);
    }
}
