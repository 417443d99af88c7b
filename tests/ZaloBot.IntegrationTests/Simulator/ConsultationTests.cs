using System.Text.Json.Nodes;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>zalo-platform.md §7 "API": consultation messages, windows, states, limits.</summary>
internal sealed class ConsultationTests : SimulatorFixture
{
    [Test]
    public async Task A_reply_reaches_the_chat_and_says_its_id()
    {
        var user = await PersonAsync();

        var answer = await ReplyAsync(user, "Đã nhận tin của bà con.");

        var messages = (await SimAsync("GET", $"/sim/users/{user}/messages")).AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer["error"]!, Is.Zero);
            Assert.That(answer["message"]!.ToString(), Is.EqualTo("Success"));
            Assert.That(answer["data"]!["quota"]!["quota_type"]!.ToString(), Is.EqualTo("reply"));
            Assert.That(messages[1]!["message_id"]!.ToString(), Is.EqualTo(answer["data"]!["message_id"]!.ToString()));
            Assert.That(messages[1]!["from"]!.ToString(), Is.EqualTo("oa"));
            Assert.That(messages[1]!["text"]!.ToString(), Is.EqualTo("Đã nhận tin của bà con."));
        }
    }

    [Test]
    public async Task Refusals_come_with_http_200_as_text_json_and_without_data()
    {
        var user = await PersonAsync(wrote: false);

        using var answer = await SendAsync("POST", "/v3.0/oa/message/cs", To("user_id", user, """{"text":"a"}"""), ("access_token", Token));

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/json"));
            Assert.That((int)body["error"]!, Is.EqualTo(-232));
            Assert.That(body.ContainsKey("data"), Is.False);
        }
    }

    [TestCase("2.00:00:00", 0, "reply")]
    [TestCase("2.00:01:00", 0, "sub_quota")]
    [TestCase("6.23:59:00", 0, "sub_quota")]
    [TestCase("7.00:01:00", -230, null)]
    public async Task The_reply_window_closes_in_steps(string after, int error, string? quota)
    {
        var user = await PersonAsync();
        await AdvanceAsync("-00:00:30");
        await AdvanceAsync(after);
        await IssueAsync();

        var answer = await ReplyAsync(user, "chào");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer["error"]!, Is.EqualTo(error));
            Assert.That(answer["data"]?["quota"]?["quota_type"]?.ToString(), Is.EqualTo(quota));
        }
    }

    [TestCase("messages", """{"text":"alo"}""")]
    [TestCase("follow", "")]
    [TestCase("chatnow", "")]
    public async Task Every_kind_of_interaction_opens_the_window(string path, string body)
    {
        var user = await PersonAsync(wrote: false);
        Assert.That(await ReplyErrorAsync(user), Is.EqualTo(-232));

        await SimAsync("POST", $"/sim/users/{user}/{path}", body);

        Assert.That(await ReplyErrorAsync(user), Is.Zero);
    }

    [Test]
    public async Task A_message_in_a_group_opens_the_window_too()
    {
        var user = await PersonAsync(wrote: false);
        var group = await GroupAsync();

        await SimAsync("POST", $"/sim/groups/{group}/messages", $$"""{"user_id":"{{user}}","text":"alo"}""");

        Assert.That(await ReplyErrorAsync(user), Is.Zero);
    }

    [Test]
    public async Task Without_windows_anybody_may_be_written_to()
    {
        var user = await PersonAsync(wrote: false);

        await SimAsync("PUT", "/sim/limits", """{"windows":false}""");

        Assert.That(await ReplyErrorAsync(user), Is.Zero);
    }

    [TestCase("blocked", -217)]
    [TestCase("asleep", -227)]
    [TestCase("restricted", -244)]
    [TestCase("banned", -227)]
    public async Task A_persons_state_stops_messages_until_it_is_lifted(string state, int error)
    {
        var user = await PersonAsync();

        await SimAsync("PUT", $"/sim/users/{user}/state", $$"""{"{{state}}":true}""");
        Assert.That(await ReplyErrorAsync(user), Is.EqualTo(error));

        await SimAsync("PUT", $"/sim/users/{user}/state", $$"""{"{{state}}":false}""");
        Assert.That(await ReplyErrorAsync(user), Is.Zero);
    }

    [Test]
    public async Task Somebody_who_does_not_follow_can_be_answered()
    {
        var user = await PersonAsync();
        await SimAsync("POST", $"/sim/users/{user}/unfollow");

        Assert.That(await ReplyErrorAsync(user), Is.Zero);
    }

    [Test]
    public async Task The_old_quota_model_stops_after_eight_until_the_person_writes_again()
    {
        await SimAsync("PUT", "/sim/toggles", """{"quota_model":"eight_per_48h"}""");
        var user = await PersonAsync();

        var answers = new List<JsonNode>();
        for (var i = 0; i < 9; i++)
        {
            answers.Add(await ReplyAsync(user, $"số {i}"));
        }

        await SayAsync(user, "vâng");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers[0]["data"]!["quota"]!["remain"]!.ToString(), Is.EqualTo("7"));
            Assert.That(answers[7]["data"]!["quota"]!["remain"]!.ToString(), Is.EqualTo("0"));
            Assert.That((int)answers[8]["error"]!, Is.EqualTo(-211));
            Assert.That(await ReplyErrorAsync(user), Is.Zero);
        }
    }

    [Test]
    public async Task The_quota_object_can_say_eight_for_ever_or_be_missing()
    {
        var user = await PersonAsync();

        await SimAsync("PUT", "/sim/toggles", """{"quota_model":"constant_eight"}""");
        var constant = await ReplyAsync(user, "một");
        await SimAsync("PUT", "/sim/toggles", """{"quota_model":"missing"}""");
        var missing = await ReplyAsync(user, "hai");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(constant["data"]!["quota"]!["remain"]!.ToString(), Is.EqualTo("8"));
            Assert.That(missing["data"]!.AsObject().ContainsKey("quota"), Is.False);
        }
    }

    [TestCase("2026-03-10T23:30:00+07:00")]
    [TestCase("2026-03-10T05:59:00+07:00")]
    public async Task At_night_consultation_and_groups_go_on_and_promotion_does_not(string night)
    {
        await SimAsync("POST", "/sim/clock", $$"""{"set":"{{night}}"}""");
        await IssueAsync();
        var user = await PersonAsync();
        var group = await GroupAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ReplyErrorAsync(user), Is.Zero);
            Assert.That((int)(await SendGroupAsync(group, "Cảnh báo"))["error"]!, Is.Zero);
            Assert.That(await ApiErrorAsync("POST", "/v3.0/oa/message/promotion", To("user_id", user, "{}")), Is.EqualTo(-234));
        }
    }

    [Test]
    public async Task Two_thousand_units_pass_and_one_more_does_not()
    {
        var user = await PersonAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ReplyErrorAsync(user, new string('à', 2000)), Is.Zero);
            Assert.That(await ReplyErrorAsync(user, new string('à', 2001)), Is.EqualTo(-210));
            Assert.That(await ReplyErrorAsync(user, string.Concat(Enumerable.Repeat("🚨", 1001))), Is.EqualTo(-210));
        }
    }

    [Test]
    public async Task The_limit_can_count_code_points()
    {
        await SimAsync("PUT", "/sim/toggles", """{"length_in_code_points":true}""");
        var user = await PersonAsync();

        Assert.That(await ReplyErrorAsync(user, string.Concat(Enumerable.Repeat("🚨", 2000))), Is.Zero);
    }

    [TestCase("""{}""", -201)]
    [TestCase("""{"text":""}""", -201)]
    [TestCase("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[]}}}""", -201)]
    [TestCase("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Gọi","type":"oa.open.phone","payload":{}}]}}}""", -201)]
    [TestCase("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Gọi","type":"oa.jump","payload":"x"}]}}}""", -201)]
    [TestCase("""{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image"}]}}}""", -201)]
    [TestCase("""{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://a.example/a.jpg","attachment_id":"x"}]}}}""", -201)]
    [TestCase("""{"attachment":{"type":"template","payload":{"template_type":"list","elements":[{"title":"Mục"}]}}}""", -201)]
    [TestCase("""{"attachment":{"type":"template","payload":{"template_type":"promotion","elements":[]}}}""", -233)]
    public async Task A_message_of_the_wrong_shape_is_refused(string message, int error)
    {
        var user = await PersonAsync();

        Assert.That((int)(await ReplyWithAsync(user, message))["error"]!, Is.EqualTo(error));
    }

    [Test]
    public async Task Buttons_have_their_limits()
    {
        var user = await PersonAsync();
        static string Buttons(int count, int titleLength, int payloadLength) => new JsonObject
        {
            ["text"] = "Chọn:",
            ["attachment"] = new JsonObject
            {
                ["type"] = "template",
                ["payload"] = new JsonObject
                {
                    ["buttons"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject
                    {
                        ["title"] = new string('t', titleLength), ["type"] = "oa.query.show", ["payload"] = new string('p', payloadLength),
                    })]),
                },
            },
        }.ToJsonString();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)(await ReplyWithAsync(user, Buttons(5, 100, 1000)))["error"]!, Is.Zero);
            Assert.That((int)(await ReplyWithAsync(user, Buttons(6, 10, 10)))["error"]!, Is.EqualTo(-201));
            Assert.That((int)(await ReplyWithAsync(user, Buttons(1, 101, 10)))["error"]!, Is.EqualTo(-210));
            Assert.That((int)(await ReplyWithAsync(user, Buttons(1, 10, 1001)))["error"]!, Is.EqualTo(-210));
        }
    }

    [TestCase("buttons_v3", """{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query.show","payload":"co"}]}}}""")]
    [TestCase("list_v3", """{"attachment":{"type":"template","payload":{"template_type":"list","elements":[{"title":"Mục","subtitle":"Chi tiết"}]}}}""")]
    public async Task What_v3_may_have_dropped_can_be_switched_off(string toggle, string message)
    {
        var user = await PersonAsync();
        Assert.That((int)(await ReplyWithAsync(user, message))["error"]!, Is.Zero);

        await SimAsync("PUT", "/sim/toggles", $$"""{"{{toggle}}":false}""");

        Assert.That((int)(await ReplyWithAsync(user, message))["error"]!, Is.EqualTo(-233));
    }

    [Test]
    public async Task A_plain_message_on_v2_is_refused()
    {
        var user = await PersonAsync();

        Assert.That(await ApiErrorAsync("POST", "/v2.0/oa/message", To("user_id", user, """{"text":"a"}""")), Is.EqualTo(-240));
    }

    [Test]
    public async Task A_body_that_is_no_json_is_a_wrong_parameter()
    {
        Assert.That(await ApiErrorAsync("POST", "/v3.0/oa/message/cs", "{\"recipient\":"), Is.EqualTo(-201));
    }
}
