using System.Text.Json.Nodes;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>zalo-platform.md §7 "Groups".</summary>
[CancelAfter(20_000)]
internal sealed class GroupTests : SimulatorFixture
{
    private const string Base = "/v3.0/oa/group/";

    [Test]
    public async Task A_text_to_a_group_is_shown_and_echoed(CancellationToken cancel)
    {
        var group = await GroupAsync();

        var answer = await SendGroupAsync(group, $"[@{group}] Cảnh báo: giả danh công an");

        var id = answer["data"]!["message_id"]!.ToString();
        var echo = await Hook.WaitForAsync("oa_send_group_text", cancel);
        var shown = (await SimAsync("GET", $"/sim/groups/{group}/messages"))[0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer["data"]!["group_id"]!.ToString(), Is.EqualTo(group));
            Assert.That(echo.MessageId, Is.EqualTo(id));
            Assert.That(echo.Json!["recipient"]!["id"]!.ToString(), Is.EqualTo(group));
            Assert.That(echo.Json!["sender"]!["id"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(echo.Json!["group_id"], Is.Null);
            Assert.That(shown["message_id"]!.ToString(), Is.EqualTo(id));
            Assert.That(shown["text"]!.ToString(), Is.EqualTo($"[@{group}] Cảnh báo: giả danh công an"), "mentions stay as they are");
        }
    }

    [Test]
    public async Task Every_members_message_is_delivered_and_a_mention_stands_in_the_text(CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/toggles", """{"extra_group_id":true}""");
        var (group, user) = (await GroupAsync(), await PersonAsync(wrote: false));
        await SimAsync("POST", $"/sim/groups/{group}/messages", $$"""{"user_id":"{{user}}","text":"trời mưa"}""");
        await SimAsync("POST", $"/sim/groups/{group}/messages", $$"""{"user_id":"{{user}}","text":"cho hỏi","mention_oa":true}""");
        await SimAsync("POST", $"/sim/groups/{group}/messages", $$"""{"user_id":"{{user}}","image_url":"https://f4.photo.talk.zdn.vn/a.jpg"}""");

        await Hook.WaitForAsync("user_send_group_image", cancel);

        var texts = Hook.All.Where(received => received.Name == "user_send_group_text").Select(received => received.Json!).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts.Select(text => text["message"]!["text"]!.ToString()), Is.EqualTo(new[] { "trời mưa", $"[@{Info["oa_id"]}] cho hỏi" }));
            Assert.That(texts[0]["sender"]!["id"]!.ToString(), Is.EqualTo(user));
            Assert.That(texts[0]["recipient"]!["id"]!.ToString(), Is.EqualTo(group));
            Assert.That(texts[0]["group_id"]!.ToString(), Is.EqualTo(group));
            Assert.That(texts[0]["user_id_by_app"], Is.Null);
        }
    }

    [TestCase("a", new[] { "create_group", "user_join_group", "user_out_group", "delete_group" })]
    [TestCase("b", new[] { "create_group", "user_join_group", "user_leave_group", "disperse_group" })]
    public async Task Life_cycle_events_have_two_spellings(string spelling, string[] names, CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/toggles", $$"""{"group_event_spelling":"{{spelling}}"}""");
        var (group, user) = (await GroupAsync(), await PersonAsync(wrote: false));
        await SimAsync("POST", $"/sim/groups/{group}/members", $$"""{"user_id":"{{user}}"}""");
        await SimAsync("DELETE", $"/sim/groups/{group}/members/{user}");
        Assert.That(await ApiErrorAsync("POST", Base + "delete", $$"""{"group_id":"{{group}}"}"""), Is.Zero);

        await Hook.WaitForAsync(names[^1], cancel);

        var joined = Hook.All[1].Json!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hook.All.Select(received => received.Name), Is.EqualTo(names));
            Assert.That(joined["group_id"]!.ToString(), Is.EqualTo(group));
            Assert.That(joined["users"]![0]!["id"]!.ToString(), Is.EqualTo(user));
            Assert.That(await SimAsync("GET", "/sim/groups"), Is.Empty);
        }
    }

    [TestCase("a", "accept_request_join_group", "reject_request_join_group")]
    [TestCase("b", "react_request_join_group_accept", "react_request_join_group_reject")]
    public async Task Requests_to_join_wait_for_an_answer(string spelling, string accepted, string rejected, CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/toggles", $$"""{"group_event_spelling":"{{spelling}}"}""");
        var group = await GroupAsync();
        var (yes, no) = (await PersonAsync(wrote: false), await PersonAsync(wrote: false));
        await ApiAsync("POST", Base + "updateinfo", $$"""{"group_id":"{{group}}","join_appr":true}""");
        await SimAsync("POST", $"/sim/groups/{group}/members", $$"""{"user_id":"{{yes}}"}""");
        await SimAsync("POST", $"/sim/groups/{group}/members", $$"""{"user_id":"{{no}}"}""");

        var pending = await ApiAsync("GET", Base + $"listpendinginvite?group_id={group}");
        await ApiAsync("POST", Base + "acceptpendinginvite", Members(group, yes));
        await ApiAsync("POST", Base + "rejectpendinginvite", Members(group, no));

        await Hook.WaitForAsync(accepted, cancel);
        await Hook.WaitForAsync(rejected, cancel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pending["data"]!["members"]!.AsArray().Select(member => member!["user_id"]!.ToString()), Is.EqualTo(new[] { yes, no }));
            Assert.That(Hook.All.Count(received => received.Name == "user_request_join_group"), Is.EqualTo(2));
            Assert.That((await SimAsync("GET", "/sim/groups"))[0]!["members"]!.AsArray().Select(id => id!.ToString()), Is.EqualTo(new[] { yes }));
        }
    }

    [Test]
    public async Task Only_followers_and_recent_writers_can_be_invited()
    {
        var group = await GroupAsync();
        var (stranger, writer, follower) = (await PersonAsync(wrote: false), await PersonAsync(), await PersonAsync(wrote: false));
        await SimAsync("POST", $"/sim/users/{follower}/follow");

        var errors = new[]
        {
            await ApiErrorAsync("POST", Base + "invite", Members(group, stranger)),
            await ApiErrorAsync("POST", Base + "invite", Members(group, writer)),
            await ApiErrorAsync("POST", Base + "invite", Members(group, follower)),
        };
        await AdvanceAsync("7.01:00:00");
        await IssueAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.EqualTo(new[] { -201, 0, 0 }));
            Assert.That(await ApiErrorAsync("POST", Base + "invite", Members(group, writer)), Is.EqualTo(-201));
            Assert.That(await ApiErrorAsync("POST", Base + "invite", Members(group, follower)), Is.Zero);
        }
    }

    [Test]
    public async Task The_member_list_holds_the_oa_itself_and_is_paged()
    {
        var user = await PersonAsync(wrote: false);
        var group = await GroupAsync($",\"members\":[\"{user}\"]");

        var all = (await ApiAsync("GET", Base + $"listmember?group_id={group}"))["data"]!;
        var second = (await ApiAsync("GET", Base + $"listmember?group_id={group}&offset=1&count=1"))["data"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all["members"]![0]!["oa_id"]!.ToString(), Is.EqualTo(Info["oa_id"]!.ToString()));
            Assert.That(all["members"]![1]!["user_id"]!.ToString(), Is.EqualTo(user));
            Assert.That((int)all["total"]!, Is.EqualTo(2));
            Assert.That(second["members"]!.AsArray().Single()!["name"]!.ToString(), Is.EqualTo("Bà Tứ"));
        }
    }

    [Test]
    public async Task Admins_come_and_go_and_members_are_removed(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        var group = await GroupAsync();
        await SimAsync("POST", $"/sim/groups/{group}/members", $$"""{"user_id":"{{user}}"}""");
        foreach (var call in new[] { "addadmins", "removeadmins", "removemembers" })
        {
            Assert.That(await ApiErrorAsync("POST", Base + call, Members(group, user)), Is.Zero, call);
        }

        await Hook.WaitForAsync("user_out_group", cancel);
        Assert.That(
            Hook.All.Select(received => received.Name),
            Is.EqualTo(new[] { "create_group", "user_join_group", "add_group_admin", "remove_group_admin", "user_out_group" }));
    }

    [Test]
    public async Task Getgroup_mixes_strings_numbers_and_booleans()
    {
        var group = await GroupAsync();
        await ApiAsync("POST", Base + "updateinfo", $$"""{"group_id":"{{group}}","group_name":"Thôn mới","lock_send_msg":true}""");

        var data = (await ApiAsync("GET", Base + $"getgroup?group_id={group}"))["data"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(data["group_info"]!["name"]!.ToString(), Is.EqualTo("Thôn mới"));
            Assert.That(data["group_info"]!["max_member"]!.GetValue<string>(), Is.EqualTo("100"));
            Assert.That(data["group_info"]!["total_member"]!.GetValue<int>(), Is.EqualTo(1));
            Assert.That(data["group_info"]!["status"]!.ToString(), Is.EqualTo("enabled"));
            Assert.That(data["asset_info"]!["auto_renew"]!.GetValue<string>(), Is.EqualTo("false"));
            Assert.That(data["group_setting"]!["lock_send_msg"]!.GetValue<bool>(), Is.True);
        }
    }

    [Test]
    public async Task The_list_of_groups_gives_five_unless_asked_for_more()
    {
        for (var i = 0; i < 7; i++)
        {
            await GroupAsync();
        }

        var few = (await ApiAsync("GET", Base + "getgroupsofoa"))["data"]!;
        var many = (await ApiAsync("GET", Base + "getgroupsofoa?offset=0&count=50"))["data"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(few["groups"]!.AsArray(), Has.Count.EqualTo(5));
            Assert.That((int)few["total"]!, Is.EqualTo(7));
            Assert.That(many["groups"]!.AsArray(), Has.Count.EqualTo(7));
        }
    }

    [Test]
    public async Task A_group_takes_an_asset_that_no_other_can_take(CancellationToken cancel)
    {
        var user = await PersonAsync();
        var asset = (await QuotaAsync("gmf10"))[0]!["asset_id"]!.ToString();
        var create = $$"""{"group_name":"Thôn","group_description":"","asset_id":"{{asset}}","member_user_ids":["{{user}}"]}""";

        var made = await ApiAsync("POST", Base + "creategroupwithoa", create);
        await Hook.WaitForAsync("create_group", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made["data"]!["group_id"]!.ToString(), Is.Not.Empty);
            Assert.That(made["data"]!["group_link"]!.ToString(), Does.StartWith("https://zalo.me/g/"));
            Assert.That((await QuotaAsync("gmf10"))[0]!["status"]!.ToString(), Is.EqualTo("used"));
            Assert.That((await QuotaAsync("gmf10"))[0]!["used_id"]!.ToString(), Is.EqualTo(made["data"]!["group_id"]!.ToString()));
            Assert.That(await ApiErrorAsync("POST", Base + "creategroupwithoa", create), Is.EqualTo(-241));
        }
    }

    [Test]
    public async Task A_lapsed_asset_makes_no_group_and_ten_seats_take_no_eleven()
    {
        var user = await PersonAsync();
        var lapsed = (await SimAsync("POST", "/sim/assets", """{"product":"gmf10","valid_through":"2020-01-01"}"""))["asset_id"]!.ToString();
        var small = (await SimAsync("POST", "/sim/assets", """{"product":"gmf10"}"""))["asset_id"]!.ToString();
        var eleven = (await SimAsync("POST", "/sim/users", """{"count":11}"""))["user_ids"]!.ToJsonString();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                await ApiErrorAsync("POST", Base + "creategroupwithoa", $$"""{"group_name":"Thôn","asset_id":"{{lapsed}}","member_user_ids":["{{user}}"]}"""),
                Is.EqualTo(-238));
            Assert.That(
                await ApiErrorAsync("POST", Base + "creategroupwithoa", $$"""{"group_name":"Thôn","asset_id":"{{small}}","member_user_ids":{{eleven}}}"""),
                Is.EqualTo(-210));
        }
    }

    [Test]
    public async Task An_expired_asset_disables_the_group_until_it_is_renewed()
    {
        var group = await GroupAsync();
        await SimAsync("PUT", $"/sim/groups/{group}/state", """{"asset_expires":"2020-01-01"}""");
        await SimAsync("PUT", $"/sim/groups/{group}/state", $$"""{"asset_expires":"{{Day(-1)}}"}""");
        Assert.That((int)(await SendGroupAsync(group, "a"))["error"]!, Is.EqualTo(-237));

        var fresh = (await QuotaAsync("gmf100")).First(asset => asset!["status"]!.ToString() == "available")!["asset_id"];
        var renewed = await ApiAsync("POST", Base + "updateasset", $$"""{"group_id":"{{group}}","asset_id":"{{fresh}}"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(renewed["data"]!["group_info"]!["status"]!.ToString(), Is.EqualTo("enabled"));
            Assert.That((int)(await SendGroupAsync(group, "b"))["error"]!, Is.Zero);
        }
    }

    [Test]
    public async Task A_group_is_deleted_45_days_after_its_asset_ended(CancellationToken cancel)
    {
        var group = await GroupAsync();
        await SimAsync("PUT", $"/sim/groups/{group}/state", $$"""{"asset_expires":"{{Day(1)}}"}""");

        await AdvanceAsync("44.00:00:00");
        await IssueAsync();
        Assert.That((int)(await SendGroupAsync(group, "a"))["error"]!, Is.EqualTo(-237));

        await AdvanceAsync("3.00:00:00");
        await Hook.WaitForAsync("delete_group", cancel);
        await IssueAsync();
        Assert.That((int)(await SendGroupAsync(group, "a"))["error"]!, Is.EqualTo(-201));
    }

    [TestCase("""{"oa_member":false}""", -403)]
    [TestCase("""{"disabled":true}""", -237)]
    public async Task A_lost_or_disabled_group_takes_no_message(string state, int error)
    {
        var group = await GroupAsync();

        await SimAsync("PUT", $"/sim/groups/{group}/state", state);

        Assert.That((int)(await SendGroupAsync(group, "a"))["error"]!, Is.EqualTo(error));
    }

    [Test]
    public async Task Without_the_package_there_are_no_groups()
    {
        var group = await GroupAsync();
        await SimAsync("PUT", "/sim/toggles", """{"group_package":false}""");

        Assert.That((int)(await SendGroupAsync(group, "a"))["error"]!, Is.EqualTo(-224));
    }

    [TestCase("""{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query.show","payload":"co"}]}}}""", -233)]
    [TestCase("""{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://a.example/a.jpg"}]}}}""", 0)]
    [TestCase("""{"attachment":{"type":"image","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://a.example/a.jpg"}]}}}""", 0)]
    [TestCase("""{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"sticker","attachment_id":"83e9"}]}}}""", 0)]
    public async Task Groups_take_text_files_and_media(string message, int error)
    {
        var group = await GroupAsync();

        Assert.That(await ApiErrorAsync("POST", Base + "message", To("group_id", group, message)), Is.EqualTo(error));
    }

    [Test]
    public async Task A_text_over_the_limit_is_refused()
    {
        var group = await GroupAsync();

        Assert.That((int)(await SendGroupAsync(group, new string('a', 2001)))["error"]!, Is.EqualTo(-210));
    }

    private static string Members(string group, string user) => $$"""{"group_id":"{{group}}","member_user_ids":["{{user}}"]}""";

    private static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<JsonArray> QuotaAsync(string product) => (await ApiAsync(
        "POST", "/v3.0/oa/quota/group", $$"""{"quota_owner":"OA","product_type":"{{product}}","quota_type":"sub_quota"}"""))["data"]!.AsArray();
}
