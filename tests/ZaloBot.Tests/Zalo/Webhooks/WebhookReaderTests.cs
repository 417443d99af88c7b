using System.Text;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Tests.Zalo.Webhooks;

public sealed class WebhookReaderTests
{
    [Test]
    public void A_consumer_reads_any_message_of_a_villager_alike()
    {
        var read = (UserSentMessage)WebhookReader.Read(Payloads.Read("user_send_image", "plain"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read, Is.InstanceOf<UserSentImage>());
            Assert.That(read.PersonId, Is.EqualTo("8100000000000000123"));
            Assert.That(read.Text, Is.EqualTo("ảnh hiện trường"));
            Assert.That(read.UserIdByApp, Is.EqualTo("5200000000000000456"));
            Assert.That(read.Attachments, Is.EqualTo(new[]
            {
                new Attachment.Image(
                    "https://f4.photo.talk.zdn.vn/1000000000000000001/aa11.jpg",
                    "https://t.f4.photo.talk.zdn.vn/1000000000000000001/aa11.jpg"),
            }));
        }
    }

    [TestCase("accept_request_join_group", "react_request_join_group")]
    [TestCase("accept_request_join_group", "react_request_join_group_accept")]
    [TestCase("reject_request_join_group", "react_request_join_group_reject")]
    [TestCase("user_out_group", "user_leave_group")]
    [TestCase("delete_group", "disperse_group")]
    public void Both_spellings_of_a_group_event_mean_the_same(string spellingA, string spellingB)
    {
        var a = (GroupEvent)WebhookReader.Read(Payloads.Read(spellingA, "plain"));
        var b = (GroupEvent)WebhookReader.Read(Payloads.Read(spellingB, "plain"));

        Assert.That(b, Is.TypeOf(a.GetType()));
        Assert.That(b.GroupId, Is.EqualTo(a.GroupId));
        Assert.That(b.UserIds, Is.EqualTo(a.UserIds));
    }

    [Test]
    public void Half_an_emoji_and_a_nul_are_kept_as_they_are()
    {
        var read = (UserSentText)WebhookReader.Read(Payloads.Read("user_send_text", "lone_surrogate_and_nul"));

        Assert.That(read.Text, Is.EqualTo("vỡ \ud83d rồi \0"));
    }

    [Test]
    public void A_property_name_with_half_an_emoji_makes_an_event_unknown_at_worst()
    {
        var read = WebhookReader.Read(Encoding.UTF8.GetBytes(
            """{"event_name":"user_send_text","sender":{"id":"1"},"recipient":{"id":"2"},"message":{"\ud83d":1,"text":"a","msg_id":"m"}}"""));

        Assert.That(read, Is.InstanceOf<UserSentText>().Or.InstanceOf<WebhookEvent.Unknown>());
        Assert.That(read.Envelope.EventKey, Is.EqualTo("user_send_text:m"));
    }

    [Test]
    public void A_text_of_twenty_thousand_characters_is_read_whole()
    {
        var text = new string('ộ', 20_000);
        var read = (UserSentText)WebhookReader.Read(Encoding.UTF8.GetBytes(
            $$$"""{"event_name":"user_send_text","sender":{"id":"1"},"recipient":{"id":"2"},"message":{"text":"{{{text}}}","msg_id":"m"}}"""));

        Assert.That(read.Text, Is.EqualTo(text));
    }

    [Test]
    public void A_bottomless_body_is_malformed()
    {
        var deep = "{\"a\":" + string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000)) + "}";

        Assert.That(WebhookReader.Read(Encoding.UTF8.GetBytes(deep)), Is.InstanceOf<WebhookEvent.Malformed>());
    }
}
