using System.Text.Json.Nodes;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>doors.md "Simulator control": what the other suites do not use on their way.</summary>
[CancelAfter(20_000)]
internal sealed class ControlTests : SimulatorFixture
{
    [Test]
    public async Task Twenty_thousand_people_are_made_in_one_call()
    {
        var ids = (await SimAsync("POST", "/sim/users", """{"count":20000}"""))["user_ids"]!.AsArray().Select(id => id!.ToString()).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ids.Distinct().Count(), Is.EqualTo(20_000));
            Assert.That((await SimAsync("GET", "/sim/users")).AsArray(), Has.Count.EqualTo(20_000));
            Assert.That(Hook.All, Is.Empty, "no event is sent");
        }
    }

    [TestCase("POST", "/sim/users", """{"count":0}""", 400)]
    [TestCase("POST", "/sim/users", """{}""", 400)]
    [TestCase("POST", "/sim/users", "[1]", 400)]
    [TestCase("POST", "/sim/users/1/messages", """{"text":"a"}""", 404)]
    [TestCase("GET", "/sim/groups/1/messages", "", 404)]
    [TestCase("POST", "/sim/clock", """{"set":"soon"}""", 400)]
    [TestCase("POST", "/sim/clock", """{}""", 400)]
    [TestCase("PUT", "/sim/limits", """{"per_hour":1}""", 400)]
    [TestCase("PUT", "/sim/toggles", """{"pkce":"sometimes"}""", 400)]
    [TestCase("PUT", "/sim/webhook", """{"url":"ftp://x"}""", 400)]
    [TestCase("POST", "/sim/files", "", 400)]
    public async Task Wrong_input_is_told_what_is_wrong(string method, string path, string body, int status)
    {
        using var answer = await SendAsync(method, path, body);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(status));
            Assert.That(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!.ToString(), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Toggles_are_listed_with_value_and_default()
    {
        await SimAsync("PUT", "/sim/toggles", """{"pkce":"per_request","oa_rate_limit":100}""");

        var toggles = (await SimAsync("GET", "/sim/toggles")).AsArray().ToDictionary(toggle => toggle!["name"]!.ToString(), toggle => toggle!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(toggles["pkce"]["value"]!.ToString(), Is.EqualTo("per_request"));
            Assert.That(toggles["pkce"]["default"]!.ToString(), Is.EqualTo("none"));
            Assert.That((int)toggles["oa_rate_limit"]["value"]!, Is.EqualTo(100));
            Assert.That(toggles.Keys, Does.Contain("non_200_counts").And.Contain("buttons_v3").And.Contain("group_event_spelling"));
        }
    }

    [Test]
    public async Task The_clock_is_set_and_advanced_and_runs_on()
    {
        await SimAsync("POST", "/sim/clock", """{"set":"2026-03-10T09:05:00+07:00"}""");
        await AdvanceAsync("02:00:00");

        Assert.That((await SimAsync("GET", "/sim/clock"))["now"]!.ToString(), Does.StartWith("2026-03-10T11:05:").And.EndsWith("+07:00"));
    }

    [Test]
    public async Task A_jump_waits_for_whoever_follows_the_clock(CancellationToken cancel)
    {
        using var follower = await Http.GetAsync(new Uri("/sim/clock/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
        using var lines = new StreamReader(await follower.Content.ReadAsStreamAsync(cancel));
        var first = await NextAsync(lines, cancel);

        var jump = AdvanceAsync("01:00:00");
        var second = await NextAsync(lines, cancel);
        var before = jump.IsCompleted;
        await SimAsync("POST", "/sim/clock/ack", $$"""{"seq":{{second["seq"]}}}""");
        await jump.WaitAsync(cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.False);
            Assert.That((long)second["seq"]!, Is.EqualTo((long)first["seq"]! + 1));
            Assert.That(DateTimeOffset.Parse(second["now"]!.ToString(), null) - DateTimeOffset.Parse(first["now"]!.ToString(), null), Is.GreaterThan(TimeSpan.FromMinutes(59)));
        }
    }

    [Test]
    public async Task A_follower_that_leaves_holds_up_nobody(CancellationToken cancel)
    {
        var follower = await Http.GetAsync(new Uri("/sim/clock/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
        var jump = AdvanceAsync("01:00:00");

        follower.Dispose();

        await jump.WaitAsync(TimeSpan.FromSeconds(8), cancel);
        Assert.That(jump.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task The_chat_page_is_told_of_every_change(CancellationToken cancel)
    {
        using var stream = await Http.GetAsync(new Uri("/sim/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(cancel));
        var user = await PersonAsync();
        await ReplyAsync(user, "chào");
        await SimAsync("POST", $"/sim/users/{user}/seen");
        var group = await GroupAsync();
        await SendGroupAsync(group, "Cảnh báo");
        await SimAsync("DELETE", "/sim");

        var news = new List<JsonNode>();
        for (var i = 0; i < 7; i++)
        {
            news.Add(await NextAsync(lines, cancel));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(news.Select(item => item["type"]!.ToString()), Is.EqualTo(new[] { "user", "message", "message", "ticks", "group", "message", "reset" }));
            Assert.That(news[1]["user_id"]!.ToString(), Is.EqualTo(user));
            Assert.That(news[1]["message"]!["text"]!.ToString(), Is.EqualTo("xin chào"));
            Assert.That((bool)news[3]["ticks"]!["seen"]!, Is.True);
            Assert.That(news[5]["group_id"]!.ToString(), Is.EqualTo(group));
        }
    }

    [Test]
    public async Task Starting_over_keeps_what_is_marked_and_the_tokens()
    {
        var officer = (await SimAsync("POST", "/sim/users", """{"name":"Trung úy Ba","keep":true}"""))["user_id"]!.ToString();
        var villager = await PersonAsync();
        await SayAsync(officer, "liên kết");
        var group = await GroupAsync($",\"keep\":true,\"members\":[\"{officer}\",\"{villager}\"]");
        await GroupAsync();
        await SimAsync("PUT", $"/sim/groups/{group}/state", """{"oa_member":false}""");
        await SimAsync("PUT", "/sim/toggles", """{"pkce":"per_request"}""");
        await SimAsync("PUT", "/sim/faults", """{"error_-32":1}""");
        await SimAsync("PUT", "/sim/limits", """{"per_minute":1}""");
        await AdvanceAsync("10:00:00");

        await SimAsync("DELETE", "/sim");

        var groups = await SimAsync("GET", "/sim/groups");
        var info = await SimAsync("GET", "/sim/info");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await SimAsync("GET", "/sim/users")).AsArray().Select(person => person!["user_id"]!.ToString()), Is.EqualTo(new[] { officer }));
            Assert.That(groups.AsArray().Single()!["group_id"]!.ToString(), Is.EqualTo(group));
            Assert.That(groups[0]!["members"]!.AsArray().Select(id => id!.ToString()), Is.EqualTo(new[] { officer }));
            Assert.That(JsonNode.DeepEquals(info, Info), Is.True);
            Assert.That(await LogAsync(), Is.Empty);
            Assert.That((await SimAsync("GET", $"/sim/users/{officer}/messages")).AsArray(), Is.Empty);
            Assert.That((await SimAsync("GET", "/sim/toggles"))[0]!["value"]!.ToString(), Is.EqualTo("none"));
            Assert.That(DateTimeOffset.Parse((await SimAsync("GET", "/sim/clock"))["now"]!.ToString(), null), Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
            Assert.That(await ReplyErrorAsync(officer), Is.Zero, "token and window hold");
            Assert.That((int)(await SendGroupAsync(group, "a"))["error"]!, Is.Zero);
        }
    }

    [Test]
    public async Task The_chat_page_is_at_the_root()
    {
        using var answer = await SendAsync("GET", "/");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("/chat/chat.js"));
        }
    }

    [Test]
    public async Task Messages_show_all_that_doors_names()
    {
        var user = await PersonAsync();
        await ReplyWithAsync(user, """{"text":"Chọn:","attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query.show","payload":"co"}]}}}""");

        var message = (await SimAsync("GET", $"/sim/users/{user}/messages"))[1]!.AsObject();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(message.Select(member => member.Key), Is.SupersetOf(new[] { "message_id", "from", "kind", "text", "buttons", "quote", "at", "ticks" }));
            Assert.That(message["buttons"]![0]!["payload"]!.ToString(), Is.EqualTo("co"));
            Assert.That(message["ticks"]!.ToJsonString(), Is.EqualTo("""{"received":true,"seen":false}"""));
            Assert.That(message["at"]!.ToString(), Does.EndWith("+07:00"));
        }
    }

    private static async Task<JsonNode> NextAsync(StreamReader lines, CancellationToken cancel)
    {
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line["data: ".Length..])!;
            }
        }

        throw new EndOfStreamException("The stream ended.");
    }
}
