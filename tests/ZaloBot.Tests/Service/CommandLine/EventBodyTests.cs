using System.Text;
using ZaloBot.Service.CommandLine;

namespace ZaloBot.Tests.Service.CommandLine;

public sealed class EventBodyTests
{
    [TestCase(
        """{"event_name":"user_send_text","sender":{"id":"123"},"message":{"text":"alo","msg_id":"m1"}}""",
        """{"event_name":"user_send_text","sender":{"id":"•••"},"message":{"text":"alo","msg_id":"m1"}}""")]
    [TestCase(
        """{"user_ids":["1","2"],"msg_ids":["a"],"new_field":7}""",
        """{"user_ids":["•••","•••"],"msg_ids":["a"],"new_field":"•••"}""")]
    [TestCase("\ufeff{\"text\":null}", """{"text":null}""")]
    public void Only_what_names_nobody_is_shown(string body, string shown) =>
        Assert.That(EventBody.Masked(Encoding.UTF8.GetBytes(body)), Is.EqualTo(shown));

    [Test]
    public void A_conversation_is_told_apart_without_its_id()
    {
        var covered = EventBody.MaskedConversation("u:5551234");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(covered, Does.Match("^u:[0-9a-f]{6}$"));
            Assert.That(EventBody.MaskedConversation("u:5551235"), Is.Not.EqualTo(covered));
            Assert.That(EventBody.MaskedConversation("oa"), Is.EqualTo("oa"));
        }
    }
}
