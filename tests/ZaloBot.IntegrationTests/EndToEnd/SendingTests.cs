using System.Text.Json.Nodes;

namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>Each message leaves once, in order, whatever Zalo does; each group's truth is told.</summary>
[CancelAfter(240_000)]
public sealed class SendingTests
{
    [Test]
    public async Task An_alert_reaches_each_group_once_and_a_hamlet_without_group_is_a_relays_task(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Sending:GroupPerSecond"] = "20";
        await using var service = await town.ServeAsync(cancellationToken);

        var number = await town.AlertAsync("🟡 Cảnh giác trộm cắp.", town.Groups.Keys, cancellationToken);

        var alert = await Town.EventuallyAsync(
            () => town.AlertStatusAsync(number, cancellationToken), a => a.IsDone, cancellationToken, seconds: 30);
        Assert.That(alert.Groups.Select(group => group.State), Is.EqualTo(new[] { "delivered", "delivered", "delivered", "relay" }));
        foreach (var groupId in town.Groups.Values.OfType<string>())
        {
            Assert.That(await town.GroupTextsAsync(groupId, cancellationToken), Is.EqualTo(new[] { "🟡 Cảnh giác trộm cắp." }));
        }
    }

    [Test]
    public async Task A_lost_group_fails_with_its_reason_and_stops_nobody_else(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Sending:GroupPerSecond"] = "20";
        await using var service = await town.ServeAsync(cancellationToken);
        await town.PutAsync($"/sim/groups/{town.Groups["Thôn An Điền Nam"]}/state", new JsonObject { ["oa_member"] = false }, cancellationToken);
        await town.PutAsync($"/sim/groups/{town.Groups["Thôn An Điền Bắc"]}/state", new JsonObject { ["disabled"] = true }, cancellationToken);

        var number = await town.AlertAsync("🔴 Nước sông Ba lên.", town.Groups.Keys, cancellationToken);

        var alert = await Town.EventuallyAsync(
            () => town.AlertStatusAsync(number, cancellationToken), a => a.IsDone, cancellationToken, seconds: 30);
        Assert.That(alert.Groups.Select(group => group.State), Is.EqualTo(new[] { "failed", "failed", "delivered", "relay" }));
        Assert.That(alert.Groups.Take(2).Select(group => group.Reason), Is.All.Not.Empty);
    }

    [Test]
    public async Task A_reply_overtakes_an_alert_that_is_on_its_way(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Sending:GroupPerSecond"] = "0.1";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);

        var number = await town.AlertAsync("🟡 Cảnh giác trộm cắp.", town.Groups.Keys, cancellationToken);
        await town.WriteAsync(villager, "alo", cancellationToken);

        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count == 1, cancellationToken);
        var alert = await town.AlertStatusAsync(number, cancellationToken);
        Assert.That(alert.Groups.Select(group => group.State), Does.Contain("queued"));
    }

    [Test]
    public async Task What_cannot_be_settled_in_time_is_left_to_an_officer_and_not_sent_again(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Sending:SettleReplies"] = "00:00:10";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        await town.PutAsync("/sim/faults", new JsonObject { ["http_500"] = 1 }, cancellationToken);

        await town.WriteAsync(villager, "alo", cancellationToken);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>(
                "select count(*) from outbox where state = 'uncertain' and settled_at is not null and reason <> ''", cancellationToken),
            n => n == 1,
            cancellationToken,
            seconds: 40);
        using var ended = await town.Sim.DeleteAsync("/sim/faults", cancellationToken);
        await town.WriteAsync(villager, "làm tạm trú cần giấy tờ gì", cancellationToken);

        var replies = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count > 0, cancellationToken);
        Assert.That(replies, Has.Count.EqualTo(1));
        Assert.That(replies[0], Does.Contain("CT01"));
    }

    [TestCase("timeout_after_accept")]
    [TestCase("http_500")]
    [TestCase("html_body")]
    [TestCase("error_-200")]
    [TestCase("error_-32")]
    public async Task Every_message_arrives_once_in_order_through_faults(string fault, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Zalo:SendTimeout"] = "00:00:01";
        town.Settings["Sending:UncertainWait"] = "00:00:04";
        town.Settings["Conversations:Pause"] = town.Settings["Conversations:PauseUnfinished"] = "00:00:00";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        await town.PutAsync("/sim/faults", new JsonObject { [fault] = 1 }, cancellationToken);

        await town.WriteAsync(villager, "alo", cancellationToken);
        await Town.EventuallyAsync(() => town.ScalarAsync<long>("select count(*) from outbox", cancellationToken), n => n == 1, cancellationToken);
        await town.WriteAsync(villager, "làm tạm trú cần giấy tờ gì", cancellationToken);
        await Town.EventuallyAsync(() => town.ScalarAsync<long>("select count(*) from outbox", cancellationToken), n => n == 2, cancellationToken);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where attempts > 0 and state <> 'sending'", cancellationToken),
            n => n > 0,
            cancellationToken);
        using var settled = await town.Sim.DeleteAsync("/sim/faults", cancellationToken);

        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken),
            n => n == 2,
            cancellationToken,
            seconds: 90);
        var decided = await town.ScalarAsync<string[]>("select array_agg(body ->> 'text' order by id) from outbox", cancellationToken);
        Assert.That(await town.RepliesAsync(villager, cancellationToken), Is.EqualTo(decided));
    }

    [Test]
    public async Task Without_echoes_delivery_is_read_from_the_conversation(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Sending:EchoWait"] = "00:00:01";
        await using var service = await town.ServeAsync(cancellationToken);
        await town.PutAsync("/sim/limits", new JsonObject { ["echo"] = false }, cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);

        await town.WriteAsync(villager, "làm tạm trú cần giấy tờ gì", cancellationToken);

        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken), n => n == 1, cancellationToken);
    }

    [Test]
    public async Task Who_blocked_the_oa_is_a_failure_with_a_reason(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        await town.PutAsync($"/sim/users/{villager}/state", new JsonObject { ["blocked"] = true }, cancellationToken);

        await town.WriteAsync(villager, "làm tạm trú cần giấy tờ gì", cancellationToken);

        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'failed' and error_code = -217 and reason <> ''", cancellationToken),
            n => n == 1,
            cancellationToken);
    }

    [Test]
    public async Task Buttons_that_zalo_refuses_become_a_numbered_text(CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        await using var service = await town.ServeAsync(cancellationToken);
        await town.PutAsync("/sim/toggles", new JsonObject { ["buttons_v3"] = false }, cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);

        await town.WriteAsync(villager, "alo", cancellationToken);

        var replies = await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count == 1, cancellationToken);
        Assert.That(replies[0], Does.Contain("Báo lừa đảo"));
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken), n => n == 1, cancellationToken);
    }
}
