using System.Text;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Tests.Zalo.Webhooks;

public sealed class WebhookEnvelopeTests
{
    [Test]
    public void A_message_names_person_oa_and_key()
    {
        var envelope = Read("user_send_text", "plain");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(envelope.EventName, Is.EqualTo("user_send_text"));
            Assert.That(envelope.AppId, Is.EqualTo("4100000000000000017"));
            Assert.That(envelope.PersonId, Is.EqualTo("8100000000000000123"));
            Assert.That(envelope.OaId, Is.EqualTo("2700000000000000031"));
            Assert.That(envelope.GroupId, Is.Null);
            Assert.That(envelope.EventKey, Is.EqualTo("user_send_text:a1b2c3d4e5f607181003"));
            Assert.That(envelope.Timestamp, Is.EqualTo("1795395601123"));
            Assert.That(envelope.EventAt, Is.EqualTo(DateTimeOffset.FromUnixTimeMilliseconds(1795395601123)));
        }
    }

    [TestCase("user_send_text", "keys_in_another_order")]
    [TestCase("user_send_text", "ids_as_numbers")]
    [TestCase("user_send_text", "byte_order_mark")]
    [TestCase("user_send_text", "nulls_everywhere")]
    [TestCase("user_send_text", "unknown_fields")]
    [TestCase("user_send_text", "escaped")]
    [TestCase("oa_send_text", "api")]
    [TestCase("oa_send_text", "with_oa_id")]
    [TestCase("user_received_message", "chat")]
    [TestCase("user_seen_message", "plain")]
    [TestCase("user_reacted_message", "plain")]
    [TestCase("oa_reacted_message", "plain")]
    [TestCase("follow", "plain")]
    [TestCase("user_click_chatnow", "plain")]
    [TestCase("user_withdraw", "plain")]
    [TestCase("user_submit_info", "old_shape")]
    [TestCase("user_call_oa", "plain")]
    [TestCase("widget_interaction_accepted", "plain")]
    public void The_person_is_found_whatever_the_direction_and_the_shape(string eventName, string name)
    {
        var envelope = Read(eventName, name);

        Assert.That(envelope.PersonId, Is.EqualTo("8100000000000000123"));
        Assert.That(envelope.OaId, Is.EqualTo("2700000000000000031"));
        Assert.That(envelope.GroupId, Is.Null);
    }

    [TestCase("user_send_group_text", "plain", "8100000000000000123")]
    [TestCase("user_send_group_text", "with_group_id", "8100000000000000123")]
    [TestCase("user_send_group_text", "recipient_is_the_oa", "8100000000000000123")]
    [TestCase("oa_send_group_text", "plain", null)]
    [TestCase("create_group", "plain", null)]
    [TestCase("user_join_group", "nested_group", null)]
    [TestCase("disperse_group", "plain", null)]
    public void The_group_is_found_in_every_shape(string eventName, string name, string? person)
    {
        var envelope = Read(eventName, name);

        Assert.That(envelope.GroupId, Is.EqualTo("f0a1b2c3d4e5f6071829"));
        Assert.That(envelope.OaId, Is.EqualTo("2700000000000000031"));
        Assert.That(envelope.PersonId, Is.EqualTo(person));
    }

    [TestCase("plain")]
    [TestCase("zns_hashed_phone")]
    [TestCase("zns")]
    public void A_zns_receipt_names_no_person(string name)
    {
        var isChat = name == "plain";
        var envelope = Read("user_received_message", isChat ? "chat" : name);

        Assert.That(envelope.PersonId, isChat ? Is.Not.Null : Is.Null);
    }

    [TestCase("anonymous_send_text")]
    [TestCase("oa_send_anonymous_text")]
    public void An_anonymous_visitor_is_the_person(string eventName) =>
        Assert.That(Read(eventName, "plain").PersonId, Is.EqualTo("9900000000000000777"));

    [TestCase("typed_by_officer")]
    [TestCase("admin_id_at_top_level")]
    public void The_officer_who_typed_is_found_in_both_places(string name) =>
        Assert.That(Read("oa_send_text", name).AdminId, Is.EqualTo("8100000000000000999"));

    [Test]
    public void Keys_of_all_payloads_differ()
    {
        var keys = Payloads.Files.Where(file => Payloads.EventNameOf(file) != "malformed")
            .Select(file => WebhookEnvelope.TryRead(File.ReadAllBytes(file), out var envelope) ? envelope.EventKey : "not read").ToList();

        Assert.That(keys, Is.Unique);
    }

    [Test]
    public void Two_console_tests_are_two_events_and_a_repeated_one_is_one()
    {
        var first = Payloads.Read("user_send_text", "console_test");
        var second = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(first).Replace("1795395700123", "1795395700124", StringComparison.Ordinal));

        Assert.That(Key(second), Is.Not.EqualTo(Key(first)));
        Assert.That(Key(first), Is.EqualTo(Key([.. first])));
        Assert.That(Key(first), Does.StartWith("user_send_text:sha256:"));
    }

    [Test]
    public void Another_reaction_to_the_same_message_is_another_event()
    {
        var heart = Payloads.Read("user_reacted_message", "plain");
        var undone = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(heart).Replace("/-heart", "/-remove", StringComparison.Ordinal));

        Assert.That(Key(undone), Is.Not.EqualTo(Key(heart)));
    }

    [TestCase("\"a\\u0000b\"")]
    [TestCase("\"8\\ud83d\"")]
    [TestCase("\"số\"")]
    [TestCase("8.1e18")]
    [TestCase("-1")]
    [TestCase("\"\"")]
    [TestCase("null")]
    [TestCase("true")]
    [TestCase("{}")]
    [TestCase("[]")]
    public void What_can_be_no_id_is_taken_for_none(string id)
    {
        var read = WebhookEnvelope.TryRead(
            Encoding.UTF8.GetBytes($$"""{"event_name":"user_send_text","sender":{"id":{{id}}},"timestamp":{{id}}}"""), out var envelope);

        Assert.That(read, Is.True);
        Assert.That(envelope!.PersonId, Is.Null);
        Assert.That(envelope.EventAt, Is.Null);
    }

    [Test]
    public void An_id_longer_than_any_of_the_platform_is_taken_for_none()
    {
        WebhookEnvelope.TryRead(Encoding.UTF8.GetBytes($$$"""{"sender":{"id":"{{{new string('1', 129)}}}"}}"""), out var tooLong);
        WebhookEnvelope.TryRead(Encoding.UTF8.GetBytes($$$"""{"sender":{"id":"{{{new string('1', 128)}}}"}}"""), out var longest);

        Assert.That(tooLong!.PersonId, Is.Null);
        Assert.That(longest!.PersonId, Has.Length.EqualTo(128));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("7")]
    [TestCase("[]")]
    [TestCase("{} {}")]
    [TestCase("{\"event_name\":")]
    [TestCase("{\"event_name\":\"follow\",}")]
    [TestCase("<html>")]
    public void What_is_no_json_object_is_not_read(string body)
    {
        Assert.That(WebhookEnvelope.TryRead(Encoding.UTF8.GetBytes(body), out var envelope), Is.False);
        Assert.That(envelope, Is.Null);
    }

    [Test]
    public void An_empty_object_has_a_key_and_nothing_else()
    {
        Assert.That(WebhookEnvelope.TryRead("{}"u8, out var envelope), Is.True);
        Assert.That(envelope!.EventName, Is.Empty);
        Assert.That(envelope.EventKey, Does.StartWith(":sha256:"));
    }

    [Test]
    public void A_usual_event_costs_little_memory()
    {
        var body = Payloads.Read("user_send_text", "plain");
        WebhookEnvelope.TryRead(body, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        WebhookEnvelope.TryRead(body, out _);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(700), "six short ids, a key and the envelope");
    }

    private static WebhookEnvelope Read(string eventName, string name)
    {
        Assert.That(WebhookEnvelope.TryRead(Payloads.Read(eventName, name), out var envelope), Is.True);
        return envelope!;
    }

    private static string Key(byte[] body) => WebhookEnvelope.TryRead(body, out var envelope) ? envelope.EventKey : "not read";
}
