using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ZaloBot.Simulator;

namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>What a restart keeps, and where the simulator may listen.</summary>
[CancelAfter(20_000)]
internal sealed class RestartTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("zalobot-sim-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_restart_keeps_people_messages_groups_tokens_log_and_clock(CancellationToken cancel)
    {
        string before;
        JsonNode pair;
        await using (var first = await StartAsync(cancel))
        {
            var user = (await CallAsync(first, "POST", "/sim/users", """{"name":"Bà Tứ"}""", cancel))["user_id"];
            await CallAsync(first, "POST", $"/sim/users/{user}/messages", """{"text":"mất trộm 🚨"}""", cancel);
            await CallAsync(first, "POST", "/sim/groups", """{"name":"Thôn"}""", cancel);
            await CallAsync(first, "PUT", "/sim/toggles", """{"pkce":"per_request"}""", cancel);
            await CallAsync(first, "POST", "/sim/clock", """{"set":"2026-03-10T09:05:00+07:00"}""", cancel);
            pair = await CallAsync(first, "POST", "/sim/oauth/issue", "", cancel);
            before = await PictureAsync(first, $"{user}", cancel);
        }

        await using var second = await StartAsync(cancel);
        var known = (await CallAsync(second, "GET", "/sim/users", "", cancel))[0]!["user_id"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await PictureAsync(second, $"{known}", cancel), Is.EqualTo(before));
            Assert.That((await CallAsync(second, "GET", "/v2.0/oa/getoa", "", cancel, pair["access_token"]!.ToString()))["error"]!.ToString(), Is.EqualTo("0"));
            Assert.That((await CallAsync(second, "GET", "/sim/clock", "", cancel))["now"]!.ToString(), Does.StartWith("2026-03-10T09:0"));
        }
    }

    [Test]
    public async Task An_event_that_was_still_on_its_way_goes_out_after_the_restart(CancellationToken cancel)
    {
        await using var hook = await WebhookReceiver.StartAsync();
        await using (var first = await StartAsync(cancel, "http://127.0.0.1:9/nobody"))
        {
            var user = (await CallAsync(first, "POST", "/sim/users", """{"name":"Bà Tứ"}""", cancel))["user_id"];
            await CallAsync(first, "POST", $"/sim/users/{user}/messages", """{"text":"một"}""", cancel);
        }

        await using var second = await StartAsync(cancel, hook.Url);
        await CallAsync(second, "POST", "/sim/clock", """{"advance":"00:00:31"}""", cancel);

        Assert.That((await hook.WaitForAsync("user_send_text", cancel)).Raw, Does.Contain("một"));
    }

    [Test]
    public async Task Starting_over_is_kept_too_and_no_id_comes_back(CancellationToken cancel)
    {
        var ids = new List<string>();
        for (var run = 0; run < 3; run++)
        {
            await using var simulator = await StartAsync(cancel);
            Assert.That((await CallAsync(simulator, "GET", "/sim/users", "", cancel)).AsArray(), Is.Empty);
            ids.AddRange((await CallAsync(simulator, "POST", "/sim/users", """{"count":50}""", cancel))["user_ids"]!.AsArray().Select(id => $"{id}"));
            await CallAsync(simulator, "DELETE", "/sim", "", cancel);
        }

        Assert.That(ids.Distinct().Count(), Is.EqualTo(150));
    }

    [Test]
    public async Task A_line_cut_short_by_a_kill_is_left_out(CancellationToken cancel)
    {
        await using (var first = await StartAsync(cancel))
        {
            await CallAsync(first, "POST", "/sim/users", """{"name":"Bà Tứ"}""", cancel);
        }

        await File.AppendAllTextAsync(Path.Combine(_folder, "simulator.jsonl"), "{\"t\":\"person\",\"v\":{\"id\":\"81", cancel);

        await using var second = await StartAsync(cancel);
        Assert.That((await CallAsync(second, "GET", "/sim/users", "", cancel)).AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("0.0.0.0")]
    [TestCase("192.168.1.5")]
    [TestCase("::")]
    public void It_listens_on_loopback_only(string host)
    {
        SimulatorOptions.Parse(["--host", host, "--ephemeral"], out var fault);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault, Does.Contain("loopback only"));
            Assert.That(
                async () => await SimulatorHost.StartAsync(new SimulatorOptions { Host = IPAddress.Parse(host), Port = 0 }, CancellationToken.None),
                Throws.ArgumentException);
        }
    }

    [TestCase("--port", "x", "--ephemeral")]
    [TestCase("--port")]
    [TestCase("--prot", "8090", "--ephemeral")]
    [TestCase("--data", "d", "--ephemeral")]
    [TestCase("--webhook-url", "http://127.0.0.1:1/")]
    public void A_wrong_command_line_is_one_clear_line(params string[] args)
    {
        SimulatorOptions.Parse(args, out var fault);

        Assert.That(fault, Is.Not.Null.And.Not.Contain("\n"));
    }

    [Test]
    public void The_command_line_sets_everything()
    {
        var options = SimulatorOptions.Parse(
            ["--port", "8091", "--data", _folder, "--webhook-url", "http://127.0.0.1:8080/webhook/zalo", "--app-id", "1", "--app-secret", "2", "--oa-id", "3", "--oa-secret", "4"],
            out var fault);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault, Is.Null);
            Assert.That(options, Is.EqualTo(new SimulatorOptions
            {
                Port = 8091, DataFolder = _folder, WebhookUrl = "http://127.0.0.1:8080/webhook/zalo", AppId = "1", AppSecret = "2", OaId = "3", OaSecret = "4",
            }));
        }
    }

    private Task<SimulatorHost> StartAsync(CancellationToken cancel, string? webhook = null) =>
        SimulatorHost.StartAsync(new SimulatorOptions { Port = 0, DataFolder = _folder, WebhookUrl = webhook }, cancel);

    private static async Task<string> PictureAsync(SimulatorHost simulator, string user, CancellationToken cancel)
    {
        var picture = new StringBuilder();
        foreach (var path in new[] { "/sim/info", "/sim/users", $"/sim/users/{user}/messages", "/sim/groups", "/sim/toggles", "/sim/log" })
        {
            picture.AppendLine((await CallAsync(simulator, "GET", path, "", cancel)).ToJsonString());
        }

        return picture.ToString();
    }

    private static async Task<JsonNode> CallAsync(SimulatorHost simulator, string method, string path, string body, CancellationToken cancel, string token = "")
    {
        using var http = new HttpClient { BaseAddress = simulator.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("access_token", token);
        using var answer = await http.SendAsync(request, cancel);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!;
    }
}
