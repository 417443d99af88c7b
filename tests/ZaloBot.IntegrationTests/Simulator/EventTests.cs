using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ZaloBot.Simulator.Platform.Webhooks;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>zalo-platform.md §7 "Webhook": signature, shapes, events that follow a send.</summary>
[CancelAfter(20_000)]
internal sealed class EventTests : SimulatorFixture
{
    private const string Body1 =
        """{"event_name":"user_send_text","app_id":"4100000000000000017","sender":{"id":"8100000000000000123"},"recipient":{"id":"2700000000000000031"},"message":{"text":"Báo tin: có người lạ ở thôn 3 🚨","msg_id":"a1b2c3d4e5f607182930"},"timestamp":"1795395600123","user_id_by_app":"5200000000000000456"}""";

    private const string Body2 =
        """{"event_name":"follow","oa_id":"2700000000000000031","app_id":"4100000000000000017","follower":{"id":"8100000000000000123"},"user_id_by_app":"5200000000000000456","source":"oa_profile","timestamp":"1795395601000"}""";

    [TestCase(Body1, "1795395600123", "dc8bccfaae3efea23e7e5827bd97c586b568d6247b73f9f704ad9fd0df8bded4")]
    [TestCase(Body2, "1795395601000", "9b2337d14bdc2c52742c83fbbceda6b47991985e877c51d962584f6c93c7013d")]
    public void The_mac_equals_both_vectors(string body, string timestamp, string mac)
    {
        Assert.That(Signature.Mac("4100000000000000017", body, timestamp, "oaSecretExample0001"), Is.EqualTo(mac));
    }

    [TestCase(false, "mac=")]
    [TestCase(true, "mac = ")]
    public async Task A_text_arrives_signed_in_the_recorded_order(bool blanks, string prefix, CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/toggles", $$"""{"signature_blanks":{{(blanks ? "true" : "false")}}}""");
        var user = await PersonAsync(wrote: false);
        var id = await SayAsync(user, "Báo tin: có người lạ 🚨");

        var received = await Hook.WaitForAsync("user_send_text", cancel);

        var json = received.Json!.AsObject();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received.Signature, Is.EqualTo(prefix + Mac(received.Raw)));
            Assert.That(received.Raw, Does.Contain("Báo tin: có người lạ 🚨"), "raw UTF-8");
            Assert.That(json.Select(member => member.Key), Is.EqualTo(
                new[] { "event_name", "app_id", "sender", "recipient", "message", "timestamp", "user_id_by_app", "reorder_id" }));
            Assert.That(json["sender"]!["id"]!.ToString(), Is.EqualTo(user));
            Assert.That(json["recipient"]!["id"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(json["message"]!["msg_id"]!.ToString(), Is.EqualTo(id).And.Length.EqualTo(20));
            Assert.That(json["timestamp"]!.ToString(), Has.Length.EqualTo(13));
            Assert.That(json["user_id_by_app"]!.ToString(), Is.Not.EqualTo(user).And.Length.EqualTo(19));
        }
    }

    [Test]
    public async Task Bytes_can_be_escaped_reversed_and_strange_and_still_hold_the_signature(CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/toggles", """{"escaped_json":true,"reversed_keys":true,"extra_unknown_fields":true,"reorder_id":false}""");
        var user = await PersonAsync(wrote: false);
        await SayAsync(user, "lạ");

        var received = await Hook.WaitForAsync("user_send_text", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(received.Signature, Is.EqualTo("mac=" + Mac(received.Raw)));
            Assert.That(received.Raw, Does.Contain("l\\u1EA1").IgnoreCase.And.Contain("zz_new").And.Not.Contain("reorder_id"));
            Assert.That(received.Raw.IndexOf("event_name", StringComparison.Ordinal), Is.GreaterThan(received.Raw.IndexOf("sender", StringComparison.Ordinal)));
        }
    }

    [TestCase("""{"image_url":"https://f4.photo.talk.zdn.vn/1/a.jpg","text":"ảnh"}""", "user_send_image", """{"thumbnail":"https://f4.photo.talk.zdn.vn/1/a.jpg","url":"https://f4.photo.talk.zdn.vn/1/a.jpg"}""")]
    [TestCase("""{"gif_url":"https://f4.zdn.vn/a.gif"}""", "user_send_gif", """{"thumbnail":"https://f4.zdn.vn/a.gif","url":"https://f4.zdn.vn/a.gif"}""")]
    [TestCase("""{"audio_url":"https://zalo-file-dl1.zdn.vn/v.amr"}""", "user_send_audio", """{"url":"https://zalo-file-dl1.zdn.vn/v.amr"}""")]
    [TestCase("""{"video_url":"https://zalo-file-dl1.zdn.vn/v.mp4"}""", "user_send_video", """{"thumbnail":"","description":"","url":"https://zalo-file-dl1.zdn.vn/v.mp4"}""")]
    [TestCase("""{"link_url":"https://nhan-qua.example/abc"}""", "user_send_link", """{"thumbnail":"","description":"","url":"https://nhan-qua.example/abc"}""")]
    [TestCase("""{"file_url":"https://zalo-file-dl9.zdn.vn/1/don.pdf"}""", "user_send_file", """{"size":"0","name":"don.pdf","checksum":"","type":"pdf","url":"https://zalo-file-dl9.zdn.vn/1/don.pdf"}""")]
    [TestCase("""{"sticker":"83e9"}""", "user_send_sticker", """{"id":"83e9","url":"https://api.zaloapp.com/api/emoticon/oasticker?eid=83e9&size=130"}""")]
    [TestCase("""{"location":{"lat":13.95,"lon":108.65}}""", "user_send_location", """{"coordinates":{"latitude":"13.95","longitude":"108.65"}}""")]
    [TestCase("""{"business_card":{"name":"Nguyễn Văn Mẫu","phone":"84900000001"}}""", "user_send_business_card", """{"thumbnail":"","description":"{\"phone\":\"84900000001\",\"qrCodeUrl\":\"https://qr.example/1\"}","url":""}""")]
    public async Task Each_kind_of_message_has_its_shape(string message, string eventName, string payload, CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        await SimAsync("POST", $"/sim/users/{user}/messages", message);

        var received = await Hook.WaitForAsync(eventName, cancel);

        Assert.That(
            JsonNode.DeepEquals(received.Json!["message"]!["attachments"]![0]!["payload"], JsonNode.Parse(payload)), Is.True, received.Raw);
    }

    [Test]
    public async Task A_file_of_ours_comes_with_its_size_and_md5(CancellationToken cancel)
    {
        const string md5OfAbc = "900150983cd24fb0d6963f7d28e17f72";
        var bytes = "abc"u8.ToArray();
        using var content = new ByteArrayContent(bytes);
        using var answer = await Http.PostAsync(new Uri("/sim/files?name=đơn.txt", UriKind.Relative), content, cancel);
        var url = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!["url"]!.ToString();
        var user = await PersonAsync(wrote: false);
        await SimAsync("POST", $"/sim/users/{user}/messages", $$"""{"file_url":"{{url}}"}""");

        var payload = (await Hook.WaitForAsync("user_send_file", cancel)).Json!["message"]!["attachments"]![0]!["payload"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(payload["size"]!.ToString(), Is.EqualTo($"{bytes.Length}"));
            Assert.That(payload["name"]!.ToString(), Is.EqualTo("đơn.txt"));
            Assert.That(payload["checksum"]!.ToString(), Is.EqualTo(md5OfAbc));
            Assert.That(await Http.GetByteArrayAsync(new Uri(url), cancel), Is.EqualTo(bytes));
        }
    }

    [Test]
    public async Task A_quote_and_a_reaction_name_the_message(CancellationToken cancel)
    {
        var user = await PersonAsync();
        var said = (await ReplyAsync(user, "Số nào?"))["data"]!["message_id"]!.ToString();
        await SimAsync("POST", $"/sim/users/{user}/messages", $$"""{"text":"số này","quote":"{{said}}"}""");
        await SimAsync("POST", $"/sim/users/{user}/messages/{said}/react", """{"icon":"/-strong"}""");

        var quote = await Hook.WaitForAsync(received => received.Json!["message"]?["quote_msg_id"] is not null, cancel);
        var reaction = await Hook.WaitForAsync("user_reacted_message", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(quote.Json!["message"]!["quote_msg_id"]!.ToString(), Is.EqualTo(said));
            Assert.That(reaction.MessageId, Is.EqualTo(said));
            Assert.That(reaction.Json!["message"]!["react_icon"]!.ToString(), Is.EqualTo("/-strong"));
        }
    }

    [Test]
    public async Task A_send_is_followed_by_its_echo_and_by_received_and_later_by_seen(CancellationToken cancel)
    {
        var user = await PersonAsync();
        var first = (await ReplyAsync(user, "một"))["data"]!["message_id"]!.ToString();
        var second = (await ReplyAsync(user, "hai"))["data"]!["message_id"]!.ToString();

        var echo = await Hook.WaitForAsync(received => received.Name == "oa_send_text" && received.MessageId == first, cancel);
        var got = await Hook.WaitForAsync("user_received_message", cancel);
        await SimAsync("POST", $"/sim/users/{user}/seen");
        var seen = await Hook.WaitForAsync("user_seen_message", cancel);

        var ticks = (await SimAsync("GET", $"/sim/users/{user}/messages"))[1]!["ticks"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(echo.Json!["sender"]!["id"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(echo.Json!["sender"]!["admin_id"], Is.Null);
            Assert.That(got.Json!["recipient"]!["id"]!.ToString(), Is.EqualTo(user), "the recipient is the person");
            Assert.That(seen.Json!["message"]!["msg_ids"]!.AsArray().Select(id => id!.ToString()), Is.EqualTo(new[] { first, second }));
            Assert.That(seen.Json!["sender"]!["id"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That((bool)ticks["received"]! && (bool)ticks["seen"]!, Is.True);
        }
    }

    [Test]
    public async Task Which_events_follow_a_send_can_be_chosen(CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/limits", """{"echo":false,"received":false,"seen":true}""");
        var user = await PersonAsync();
        await ReplyAsync(user, "một");

        await Hook.WaitForAsync("user_seen_message", cancel);

        Assert.That(Hook.All.Select(received => received.Name), Is.EqualTo(new[] { "user_send_text", "user_seen_message" }));
    }

    [TestCase("sender")]
    [TestCase("top")]
    public async Task What_an_officer_types_comes_only_as_an_echo_with_admin_id(string place, CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/toggles", $$"""{"admin_id_place":"{{place}}"}""");
        var user = await PersonAsync(wrote: false);
        await SimAsync("POST", "/sim/admin/messages", $$"""{"user_id":"{{user}}","text":"Trực ban xin nghe","admin_id":"8100000000000000999"}""");

        var echo = await Hook.WaitForAsync("oa_send_text", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((place == "top" ? echo.Json : echo.Json!["sender"])!["admin_id"]!.ToString(), Is.EqualTo("8100000000000000999"));
            Assert.That((await LogAsync()).Count(row => row!["direction"]!.ToString() == "api"), Is.Zero);
        }
    }

    [Test]
    public async Task Follow_and_its_opposites_are_flat_events(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        await SimAsync("POST", $"/sim/users/{user}/follow", """{"source":"message_invite"}""");
        await SimAsync("POST", $"/sim/users/{user}/unfollow");
        await SimAsync("POST", $"/sim/users/{user}/withdraw");

        var follow = (await Hook.WaitForAsync("follow", cancel)).Json!;
        var unfollow = (await Hook.WaitForAsync("unfollow", cancel)).Json!;
        var withdraw = (await Hook.WaitForAsync("user_withdraw", cancel)).Json!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(follow["follower"]!["id"]!.ToString(), Is.EqualTo(user));
            Assert.That(follow["oa_id"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(follow["source"]!.ToString(), Is.EqualTo("message_invite"));
            Assert.That(unfollow["follower"]!["id"]!.ToString(), Is.EqualTo(user));
            Assert.That(withdraw["user_id"]!.ToString(), Is.EqualTo(user));
            Assert.That((bool)(await SimAsync("GET", "/sim/users"))[0]!["following"]!, Is.False);
        }
    }

    [TestCase("oa.query.show", 4)]
    [TestCase("oa.query.hide", 3)]
    public async Task A_tapped_query_comes_as_the_persons_text(string type, int shown, CancellationToken cancel)
    {
        var user = await PersonAsync();
        await ReplyWithAsync(user, """{"text":"Chọn:","attachment":{"type":"template","payload":{"buttons":[{"title":"Báo tin","type":"TYPE","payload":"#bao_tin"}]}}}""".Replace("TYPE", type, StringComparison.Ordinal));
        await ReplyAsync(user, "xong");
        var message = (await SimAsync("GET", $"/sim/users/{user}/messages"))[1]!;

        await SimAsync("POST", $"/sim/users/{user}/messages/{message["message_id"]}/tap", """{"button":0}""");

        await Hook.WaitForAsync(received => received.Name == "user_send_text" && received.Json!["message"]!["text"]!.ToString() == "#bao_tin", cancel);
        Assert.That((await SimAsync("GET", $"/sim/users/{user}/messages")).AsArray(), Has.Count.EqualTo(shown));
    }

    [Test]
    public async Task A_tapped_phone_button_only_opens_the_phone()
    {
        var user = await PersonAsync();
        await ReplyWithAsync(user, """{"text":"Gọi:","attachment":{"type":"template","payload":{"buttons":[{"title":"Trực ban","type":"oa.open.phone","payload":{"phone_code":"84900000000"}}]}}}""");
        var message = (await SimAsync("GET", $"/sim/users/{user}/messages"))[1]!;

        var answer = await SimAsync("POST", $"/sim/users/{user}/messages/{message["message_id"]}/tap", """{"button":0}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message["buttons"]![0]!["title"]!.ToString(), Is.EqualTo("Trực ban"));
            Assert.That(answer["opens"]!.ToString(), Is.EqualTo("phone"));
            Assert.That(answer["payload"]!["phone_code"]!.ToString(), Is.EqualTo("84900000000"));
        }
    }

    [Test]
    public async Task An_event_nobody_knows_can_be_sent_signed(CancellationToken cancel)
    {
        await SimAsync("POST", "/sim/webhook/event", """{"event_name":"user_dances","sender":{"id":"8100000000000000123"}}""");

        var received = await Hook.WaitForAsync("user_dances", cancel);

        Assert.That(received.Signature, Is.EqualTo("mac=" + Mac(received.Raw)));
    }

    [TestCase("empty", "")]
    [TestCase("object", "{}")]
    public async Task The_consoles_probe_is_unsigned(string kind, string body)
    {
        var answer = await SimAsync("POST", "/sim/webhook/probe", $$"""{"kind":"{{kind}}"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer["status"]!, Is.EqualTo(200));
            Assert.That(Hook.All.Single().Raw, Is.EqualTo(body));
            Assert.That(Hook.All.Single().Signature, Is.Null);
        }
    }

    [Test]
    public async Task An_event_like_probe_is_unsigned_too()
    {
        await SimAsync("POST", "/sim/webhook/probe", """{"kind":"event"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hook.All.Single().Name, Is.EqualTo("user_send_text"));
            Assert.That(Hook.All.Single().Signature, Is.Null);
        }
    }

    [Test]
    public async Task Test_events_all_carry_the_same_message_id(CancellationToken cancel)
    {
        var sent = await SimAsync("POST", "/sim/webhook/test");
        await SimAsync("POST", "/sim/webhook/test", """{"event":"user_send_text"}""");

        await Hook.WaitForAsync(_ => Hook.All.Count == sent["sent"]!.AsArray().Count + 1, cancel);

        var texts = Hook.All.Where(received => received.Name == "user_send_text").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts.Select(received => received.MessageId), Is.EqualTo(new[] { "This is message id", "This is message id" }));
            Assert.That(Hook.All.Single(received => received.Name == "follow").Json!["source"]!.ToString(), Is.EqualTo("testing_webhook"));
            Assert.That(Hook.All.Single(received => received.Name == "user_seen_message").Json!["message"]!["msg_ids"]!.AsArray(), Has.Count.EqualTo(2));
        }
    }

    [Test]
    public async Task Ids_are_digits_that_fit_64_bits_and_no_double()
    {
        var user = await PersonAsync(wrote: false);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { user, Info["oa_id"]!.ToString(), Info["app_id"]!.ToString() }, Has.All.Length.EqualTo(19));
            Assert.That(long.Parse(user, System.Globalization.CultureInfo.InvariantCulture), Is.GreaterThan(1L << 53));
        }
    }

    private string Mac(string raw) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Info["app_id"]!.ToString() + raw + JsonNode.Parse(raw)!["timestamp"] + Info["oa_secret"])));
}
