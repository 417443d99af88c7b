namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>The path of every message, on real parts: simulator → webhook → PostgreSQL → Core → outbox → simulator.</summary>
[CancelAfter(180_000)]
public sealed class SpineTests
{
    [Test]
    public async Task A_tip_opens_a_case_and_asks_one_useful_thing(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);

        await town.WriteAsync(villager, "mat trom con bo o thon An Dien Nam toi qua", cancellationToken);

        var replies = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        Assert.That(replies, Has.Count.EqualTo(1));
        Assert.That(replies[0].Count(c => c == '?'), Is.EqualTo(1));
        Assert.That(
            await town.ScalarAsync<string>("select kind || ' ' || category || ' ' || hamlet from cases", cancellationToken),
            Is.EqualTo("tip T-01 Thôn An Điền Nam"));
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken), n => n == 1, cancellationToken);
    }

    [Test]
    public async Task A_scam_call_opens_a_report_and_gives_the_first_advice(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Ông Sáu", cancellationToken);

        await town.WriteAsync(villager, "có số lạ gọi nói là công an bắt chuyển tiền", cancellationToken);

        var replies = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        Assert.That(replies[0], Does.Contain("chuyển").IgnoreCase);
        Assert.That(await town.ScalarAsync<string>("select kind from cases", cancellationToken), Is.EqualTo("scam_report"));
    }

    [Test]
    public async Task A_question_is_answered_from_the_approved_entry_with_its_date(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Chị Hoa", cancellationToken);

        await town.WriteAsync(villager, "làm tạm trú cần giấy tờ gì", cancellationToken);

        var replies = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        Assert.That(replies[0], Does.Contain("CT01").And.Contain("(thông tin đến 02/2026)"));
        Assert.That(await town.ScalarAsync<long>("select count(*) from cases", cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Anything_else_gets_three_choices_that_work_by_number(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Anh Byưh", cancellationToken);

        await town.WriteAsync(villager, "alo", cancellationToken);
        var menu = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        await town.WriteAsync(villager, "1", cancellationToken);
        var asked = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 1, cancellationToken);

        Assert.That(menu[0], Does.Contain("1").And.Contain("2").And.Contain("3").And.Contain("Báo tin"));
        Assert.That(asked[1], Does.Contain("?"));
    }

    [Test]
    public async Task A_clear_emergency_is_answered_at_once_with_whom_to_call_in_the_first_line(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        // A pause that never ends within the test: only what needs none is answered.
        town.Settings["Conversations:Pause"] = town.Settings["Conversations:PauseUnfinished"] = "00:00:10";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);

        await town.WriteAsync(villager, "chay nha roi chu oi, gan nha tho", cancellationToken);

        var replies = await Town.EventuallyAsync(
            () => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken, seconds: 8);
        Assert.That(replies[0].Split('\n')[0], Does.Contain("114"));
        Assert.That(await town.ScalarAsync<string>("select urgency from cases", cancellationToken), Is.EqualTo("U0"));
    }

    [Test]
    public async Task Ten_texts_in_a_second_are_one_case_and_one_answer(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Pause"] = "00:00:02";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        string[] texts =
        [
            "chu oi", "nha toi", "mat 2 con bo", "o lang Nhoi", "hoi hom qua", "bo vang", "co deo luc lac", "chuong bi cat khoa", "co xe tai la",
            "nho may chu coi gium",
        ];

        foreach (var text in texts)
        {
            await town.WriteAsync(villager, text, cancellationToken);
        }

        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        Assert.That(
            await Town.EventuallyAsync(
                () => town.ScalarAsync<long>("select count(*) from inbox where event_name = 'user_send_text' and done_at is not null", cancellationToken),
                n => n == texts.Length,
                cancellationToken),
            Is.EqualTo(texts.Length));
        Assert.That(await town.RepliesAsync(villager, cancellationToken), Has.Count.EqualTo(1));
        Assert.That(await town.ScalarAsync<string[]>("select texts from cases", cancellationToken), Is.EqualTo(texts));
    }

    [Test]
    public async Task Photo_location_and_sticker_are_kept_and_answered(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:PauseUnfinished"] = "00:00:00.5";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Ông Sáu", cancellationToken);

        await town.PostAsync($"/sim/users/{villager}/messages", new() { ["image_url"] = "https://f4.photo.talk.zdn.vn/1/aa11.jpg" }, cancellationToken);
        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        await town.PostAsync(
            $"/sim/users/{villager}/messages", new() { ["location"] = new System.Text.Json.Nodes.JsonObject { ["lat"] = 13.95, ["lon"] = 108.65 } },
            cancellationToken);

        await Town.EventuallyAsync(
            () => town.ScalarAsync<string>("select jsonb_array_length(attachments) || ' ' || coalesce(lat, 0) from cases", cancellationToken),
            found => found == "1 13.95",
            cancellationToken);
    }
}
