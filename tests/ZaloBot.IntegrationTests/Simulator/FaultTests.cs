namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>zalo-platform.md §7 "API": what goes wrong on request, rates, and what the log says about it.</summary>
[CancelAfter(20_000)]
internal sealed class FaultTests : SimulatorFixture
{
    [TestCase("http_500", 500, "text/plain")]
    [TestCase("html_body", 502, "text/html")]
    [TestCase("empty_body", 200, "text/json")]
    public async Task A_sick_platform_answers_rubbish_and_sends_nothing(string fault, int status, string type, CancellationToken cancel)
    {
        var user = await PersonAsync();
        await SimAsync("PUT", "/sim/faults", $$"""{"{{fault}}":1}""");

        using var answer = await SendAsync("POST", "/v3.0/oa/message/cs", To("user_id", user, """{"text":"a"}"""), ("access_token", Token));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(status));
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo(type));
            Assert.That(await answer.Content.ReadAsStringAsync(cancel), Does.Not.StartWith("{"));
            Assert.That(await MessagesOfOaAsync(user), Is.Zero);
            Assert.That((int)(await LogRowAsync(row => row["fault"]?.ToString() == fault, cancel))["error"]!, Is.EqualTo(1));
        }
    }

    [TestCase("timeout_before", 0)]
    [TestCase("timeout_after_accept", 1)]
    public async Task A_call_without_an_answer_was_sent_or_not(string fault, int sent)
    {
        var user = await PersonAsync();
        await SimAsync("PUT", "/sim/faults", $$"""{"{{fault}}":1}""");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3.0/oa/message/cs") { Content = new StringContent(To("user_id", user, """{"text":"a"}""")) };
        request.Headers.Add("access_token", Token);

        Assert.That(async () => await Http.SendAsync(request, patience.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await MessagesOfOaAsync(user), Is.EqualTo(sent));
    }

    [Test]
    public async Task Any_code_can_be_played_before_the_message_or_after_it(CancellationToken cancel)
    {
        var user = await PersonAsync();

        await SimAsync("PUT", "/sim/faults", """{"error_-204":1}""");
        Assert.That(await ReplyErrorAsync(user), Is.EqualTo(-204));
        Assert.That(await MessagesOfOaAsync(user), Is.Zero);

        await SimAsync("PUT", "/sim/faults", """{"accepted_error_200":1}""");
        Assert.That(await ReplyErrorAsync(user), Is.EqualTo(-200));
        Assert.That(await MessagesOfOaAsync(user), Is.EqualTo(1));
        await Hook.WaitForAsync("oa_send_text", cancel);
    }

    [Test]
    public async Task Latency_is_real_time()
    {
        await SimAsync("PUT", "/sim/faults", """{"latency_ms":150}""");
        var start = TimeProvider.System.GetTimestamp();

        await ApiAsync("GET", "/v2.0/oa/getoa");

        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.GreaterThan(TimeSpan.FromMilliseconds(140)));
    }

    [Test]
    public async Task Faults_are_replaced_as_a_whole_and_wrong_ones_refused()
    {
        await SimAsync("PUT", "/sim/faults", """{"error_-32":1}""");
        await SimAsync("PUT", "/sim/faults", """{"latency_ms":1}""");
        Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.Zero);

        foreach (var wrong in new[] { """{"error_x":1}""", """{"http_501":1}""", """{"http_500":2}""", """{"http_500":true}""", "[]" })
        {
            using var answer = await SendAsync("PUT", "/sim/faults", wrong);
            Assert.That((int)answer.StatusCode, Is.EqualTo(400), wrong);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("{\"error\":\""));
        }
    }

    [TestCase("/sim/limits", """{"per_minute":3}""")]
    [TestCase("/sim/toggles", """{"oa_rate_limit":3}""")]
    public async Task Calls_over_the_rate_are_refused_until_the_next_minute(string path, string body)
    {
        await SimAsync("POST", "/sim/clock", """{"set":"2026-03-10T09:05:00+07:00"}""");
        await IssueAsync();
        await SimAsync("PUT", path, body);

        var errors = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            errors.Add(await ApiErrorAsync("GET", "/v2.0/oa/getoa"));
        }

        using var last = await SendAsync("GET", "/v2.0/oa/getoa", "", ("access_token", Token));
        await AdvanceAsync("00:01:00");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.EqualTo(new[] { 0, 0, 0, -32 }));
            Assert.That(last.Headers.GetValues("X-RateLimit-Limit").Single(), Is.EqualTo("3"));
            Assert.That(last.Headers.GetValues("X-RateLimit-Remain").Single(), Is.EqualTo("0"));
            Assert.That(await ApiErrorAsync("GET", "/v2.0/oa/getoa"), Is.Zero);
        }
    }

    [Test]
    public async Task A_load_run_can_switch_the_rate_off()
    {
        await SimAsync("PUT", "/sim/limits", """{"per_minute":null}""");

        using var answer = await SendAsync("GET", "/v2.0/oa/getoa", "", ("access_token", Token));

        Assert.That(answer.Headers.Contains("X-RateLimit-Limit"), Is.False);
    }

    [Test]
    public async Task The_log_names_both_directions_with_the_hash_of_the_nfc_text(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        var decomposed = "Công an".Normalize(System.Text.NormalizationForm.FormD);
        var said = await SayAsync(user, decomposed);
        await LogRowAsync(row => row["message_id"]?.ToString() == said, cancel);
        var sent = (await ReplyAsync(user, "Công an"))["data"]!["message_id"]!.ToString();
        await ReplyAsync(await PersonAsync(wrote: false), "Công an");

        var log = await LogAsync();
        var incoming = log.First(row => row!["message_id"]?.ToString() == said)!;
        var outgoing = log.First(row => row!["message_id"]?.ToString() == sent && row["direction"]!.ToString() == "api")!;
        var refused = log.Last(row => row!["direction"]!.ToString() == "api")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(incoming["text_sha256"]!.ToString(), Is.EqualTo(Hash("Công an")).And.Length.EqualTo(64));
            Assert.That(incoming["name"]!.ToString(), Is.EqualTo("user_send_text"));
            Assert.That(incoming["recipient"]!.ToString(), Is.EqualTo(user));
            Assert.That((int)incoming["status"]!, Is.EqualTo(200));
            Assert.That(outgoing["text_sha256"]!.ToString(), Is.EqualTo(incoming["text_sha256"]!.ToString()));
            Assert.That(outgoing["name"]!.ToString(), Is.EqualTo("POST /v3.0/oa/message/cs"));
            Assert.That(outgoing["recipient"]!.ToString(), Is.EqualTo(user));
            Assert.That(outgoing["at"]!.ToString(), Does.EndWith("+07:00"));
            Assert.That((int)refused["error"]!, Is.EqualTo(-232));
            Assert.That(refused["message_id"], Is.Null);
        }
    }

    [Test]
    public async Task The_log_is_read_in_pages(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        for (var i = 0; i < 5; i++)
        {
            await SayAsync(user, $"{i}");
        }

        await LogRowAsync(row => (long)row["seq"]! == 5, cancel);

        var page = (await SimAsync("GET", "/sim/log?after=2&limit=2")).AsArray();
        Assert.That(page.Select(row => (long)row!["seq"]!), Is.EqualTo(new[] { 3L, 4L }));
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.Normalize())));

    private async Task<int> MessagesOfOaAsync(string user) =>
        (await SimAsync("GET", $"/sim/users/{user}/messages")).AsArray().Count(message => message!["from"]!.ToString() == "oa");
}
