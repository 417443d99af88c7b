namespace ZaloBot.IntegrationTests.Simulator;

/// <summary>zalo-platform.md §7 "Webhook": deadline, retries, disabling, duplicates, order.</summary>
[CancelAfter(25_000)]
internal sealed class DeliveryTests : SimulatorFixture
{
    private static readonly string[] _steps = ["00:00:31", "00:05:01", "00:15:01", "00:30:01", "01:00:01"];

    [Test]
    public async Task A_failed_event_is_retried_with_the_same_bytes_until_it_is_taken(CancellationToken cancel)
    {
        Hook.AnswerWith(500);
        var user = await PersonAsync(wrote: false);
        await SayAsync(user, "một");
        await LogRowAsync(row => (int?)row["status"] == 500, cancel);

        await AdvanceAsync(_steps[0]);
        await Hook.WaitForAsync(received => received.NumRetry == "1", cancel);
        Hook.AnswerWith(200);
        await AdvanceAsync(_steps[1]);
        await Hook.WaitForAsync(received => received.NumRetry == "2", cancel);
        await LogRowAsync(row => (int?)row["status"] == 200, cancel);
        await AdvanceAsync("12:00:00");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hook.All.Select(received => received.NumRetry), Is.EqualTo(new[] { null, "1", "2" }));
            Assert.That(Hook.All.Select(received => received.Raw).Distinct().Count(), Is.EqualTo(1));
            Assert.That(Hook.All.Select(received => received.Signature).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task After_the_last_retry_the_webhook_is_off_and_what_happens_then_is_lost(CancellationToken cancel)
    {
        Hook.AnswerWith(503);
        var user = await PersonAsync(wrote: false);
        await SayAsync(user, "một");
        await Hook.WaitForAsync(received => received.NumRetry is null, cancel);
        for (var retry = 1; retry <= _steps.Length; retry++)
        {
            await LogRowAsync(row => (int)row["retry"]! == retry - 1 && (int?)row["status"] == 503, cancel);
            await AdvanceAsync(_steps[retry - 1]);
            await Hook.WaitForAsync(received => received.NumRetry == $"{retry}", cancel);
        }

        await LogRowAsync(row => row["fault"]?.ToString() == "disabled", cancel);
        Hook.AnswerWith(200);
        await SayAsync(user, "hai");
        await SimAsync("POST", "/sim/webhook/enable");
        await SayAsync(user, "ba");
        await Hook.WaitForAsync(received => received.Raw.Contains("\"ba\"", StringComparison.Ordinal), cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hook.All, Has.Count.EqualTo(7), "six tries of the first, none of the second, the third");
            Assert.That((bool)(await SimAsync("GET", "/sim/info"))["webhook_enabled"]!, Is.True);
        }
    }

    [Test]
    public async Task A_long_jump_runs_the_whole_ladder(CancellationToken cancel)
    {
        Hook.AnswerWith(500);
        await PersonAsync();
        await LogRowAsync(row => (int?)row["status"] == 500, cancel);

        await AdvanceAsync("02:00:00");

        await LogRowAsync(row => row["fault"]?.ToString() == "disabled", cancel);
        Assert.That((bool)(await SimAsync("GET", "/sim/info"))["webhook_enabled"]!, Is.False);
    }

    [Test]
    public async Task An_answer_after_two_seconds_is_too_late(CancellationToken cancel)
    {
        Hook.AnswerWith(async http =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2.6), TimeProvider.System, http.RequestAborted);
            return 200;
        });
        await PersonAsync();

        var row = await LogRowAsync(row => row["direction"]!.ToString() == "webhook", cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(row["fault"]!.ToString(), Is.EqualTo("timeout"));
            Assert.That(row["status"], Is.Null);
            Assert.That((int)row["error"]!, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Other_statuses_can_count_as_taken(CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/toggles", """{"non_200_counts":false}""");
        Hook.AnswerWith(500);
        await PersonAsync();
        await LogRowAsync(row => (int?)row["status"] == 500 && (int)row["error"]! == 0, cancel);

        await AdvanceAsync("02:00:00");
        await SimAsync("POST", "/sim/webhook/probe");

        Assert.That(Hook.All, Has.Count.EqualTo(2), "the event once, and the probe");
    }

    [Test]
    public async Task A_refused_connection_is_retried_too(CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/webhook", """{"url":"http://127.0.0.1:9/nobody"}""");
        await PersonAsync();
        await LogRowAsync(row => row["fault"]?.ToString() == "connection", cancel);

        await SimAsync("PUT", "/sim/webhook", $$"""{"url":"{{Hook.Url}}"}""");
        await AdvanceAsync("00:00:31");

        Assert.That((await Hook.WaitForAsync("user_send_text", cancel)).NumRetry, Is.EqualTo("1"));
    }

    [Test]
    public async Task Duplicates_are_the_same_bytes(CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/faults", """{"webhook_duplicate":1}""");
        await PersonAsync();

        await Hook.WaitForAsync(_ => Hook.All.Count == 2, cancel);

        Assert.That(Hook.All[0], Is.EqualTo(Hook.All[1]));
    }

    [Test]
    public async Task An_own_id_sent_again_delivers_the_same_event_once_more(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        for (var i = 0; i < 3; i++)
        {
            await SimAsync("POST", $"/sim/users/{user}/messages", """{"text":"trộm","id":"0123456789abcdef0123"}""");
        }

        await Hook.WaitForAsync(_ => Hook.All.Count == 3, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hook.All.Distinct().Count(), Is.EqualTo(1));
            Assert.That((await SimAsync("GET", $"/sim/users/{user}/messages")).AsArray(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Held_back_events_arrive_after_later_ones(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        await SimAsync("PUT", "/sim/faults", """{"webhook_reorder":1}""");
        await SayAsync(user, "một");
        await SimAsync("DELETE", "/sim/faults");
        await SayAsync(user, "hai");

        await Hook.WaitForAsync(_ => Hook.All.Count == 2, cancel);

        Assert.That(Hook.All.Select(received => received.Json!["message"]!["text"]!.ToString()), Is.EqualTo(new[] { "hai", "một" }));
    }

    [Test]
    public async Task A_burst_of_one_person_keeps_its_order(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        var said = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            said.Add(await SayAsync(user, $"tin {i}"));
        }

        await Hook.WaitForAsync(_ => Hook.All.Count == 10, cancel);

        Assert.That(Hook.All.Select(received => received.MessageId), Is.EqualTo(said));
    }

    [Test]
    public async Task A_late_event_carries_its_own_time(CancellationToken cancel)
    {
        var user = await PersonAsync(wrote: false);
        await SimAsync("POST", $"/sim/users/{user}/messages", """{"text":"muộn","at":"2026-03-10T09:05:00+07:00"}""");

        var late = await Hook.WaitForAsync("user_send_text", cancel);

        Assert.That(late.Json!["timestamp"]!.ToString(), Is.EqualTo("1773108300000"));
    }

    [Test]
    public async Task A_wrong_signature_is_followed_by_a_right_one_once_it_was_refused(CancellationToken cancel)
    {
        await SimAsync("PUT", "/sim/faults", """{"webhook_bad_signature":1}""");
        Hook.AnswerWith(401);
        await PersonAsync();
        await LogRowAsync(row => (int?)row["status"] == 401, cancel);
        await SimAsync("DELETE", "/sim/faults");
        Hook.AnswerWith(200);

        await AdvanceAsync("00:00:31");
        await Hook.WaitForAsync(received => received.NumRetry == "1", cancel);

        Assert.That(Hook.All[0].Signature, Is.Not.EqualTo(Hook.All[1].Signature));
    }

    [Test]
    public async Task Faults_can_concern_one_person_only(CancellationToken cancel)
    {
        var (quiet, doubled) = (await PersonAsync(wrote: false), await PersonAsync(wrote: false));
        await SimAsync("PUT", "/sim/faults", $$$"""{"webhook_duplicate":1,"error_-32":1,"only":{"user_id":"{{{doubled}}}"}}""");
        await SayAsync(quiet, "một");
        await SayAsync(doubled, "hai");
        await Hook.WaitForAsync(_ => Hook.All.Count == 3, cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hook.All.Count(received => received.Raw.Contains(doubled, StringComparison.Ordinal)), Is.EqualTo(2));
            Assert.That(await ReplyErrorAsync(quiet), Is.Zero);
            Assert.That(await ReplyErrorAsync(doubled), Is.EqualTo(-32));
        }
    }
}
