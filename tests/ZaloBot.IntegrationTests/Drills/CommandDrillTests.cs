using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;

namespace ZaloBot.IntegrationTests.Drills;

/// <summary>A command is killed before or after its commit: all of it is there or none, and saying it again is safe.</summary>
[CancelAfter(300_000)]
public sealed class CommandDrillTests
{
    [TestCase("before", 0)]
    [TestCase("after", 1)]
    public async Task An_alert_is_there_whole_or_not_at_all(string side, int alerts, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Sending:GroupPerSecond"] = "50";
        await using var service = await town.ServeAsync(cancellationToken);
        using var text = TempFile.With("🟡 Cảnh giác trộm cắp.");

        var (exitCode, _) = await Zalobot.RunAsync(
            town, $"{CrashPoint.SaveAction}.{side}", cancellationToken, "alert", "send", "--hamlets", "all", "--text-file", text.Path);

        Assert.That(exitCode, Is.EqualTo(Zalobot.Killed));
        Assert.That(await town.ScalarAsync<long>("select count(*) from alerts", cancellationToken), Is.EqualTo(alerts));
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state <> 'delivered'", cancellationToken), open => open == 0, cancellationToken);
        foreach (var groupId in town.Groups.Values.OfType<string>())
        {
            Assert.That(await town.GroupTextsAsync(groupId, cancellationToken), Has.Count.EqualTo(alerts));
        }
    }

    [TestCase("before")]
    [TestCase("after")]
    public async Task A_ward_setting_said_again_is_in_force(string side, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        string[] command = ["ward", "set", "--duty-phone", "0269 3 999 113"];

        var (killed, _) = await Zalobot.RunAsync(town, $"{CrashPoint.SaveSettings}.{side}", cancellationToken, command);
        var (again, _) = await Zalobot.RunAsync(town, null, cancellationToken, command);

        Assert.That((killed, again), Is.EqualTo((Zalobot.Killed, 0)));
        Assert.That(await town.ScalarAsync<string>("select settings::text from wards", cancellationToken), Does.Contain("0269 3 999 113"));
    }

    [TestCase(CrashPoint.SaveConsent, "before")]
    [TestCase(CrashPoint.SaveConsent, "after")]
    [TestCase(CrashPoint.SaveKeyRing, "before")]
    [TestCase(CrashPoint.SaveKeyRing, "after")]
    public async Task A_consent_link_asked_for_again_works(CrashPoint point, string side, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        string[] command = ["oa", "add", "--oa", town.OaId, "--name", "Công an phường Mẫu"];

        var (killed, _) = await Zalobot.RunAsync(town, $"{point}.{side}", cancellationToken, command);
        var (again, link) = await Zalobot.RunAsync(town, null, cancellationToken, command);
        await using var service = await SupervisedService.StartAsync(town, [], cancellationToken);
        using var browser = new HttpClient();
        using var page = await browser.GetAsync(link, cancellationToken);

        Assert.That((killed, again, page.IsSuccessStatusCode), Is.EqualTo((Zalobot.Killed, 0, true)));
        Assert.That(await town.ScalarAsync<long>("select count(*) from tokens where state = 'ok'", cancellationToken), Is.EqualTo(1));
    }

    [TestCase(CrashPoint.SetAside, "before")]
    [TestCase(CrashPoint.SetAside, "after")]
    [TestCase(CrashPoint.RetryEvent, "before")]
    [TestCase(CrashPoint.RetryEvent, "after")]
    public async Task A_poisonous_event_is_set_aside_once_and_replayed_once(CrashPoint point, string side, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Tries"] = "1";
        town.Settings["Conversations:Pause"] = "00:00:00";
        await using (await town.ServeAsync(cancellationToken))
        {
        }

        string[] crashes = point == CrashPoint.SetAside ? [$"{point}.{side}"] : [];
        await using var service = await SupervisedService.StartAsync(town, crashes, cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        await town.ExecuteAsync(
            $$"""
            insert into conversations (oa_id, conversation, state, version, last_turn_at)
            values ('{{town.OaId}}', 'u:{{villager}}', '{"version":1,"dialogs":[{"step":"no.such_step"}]}', 1, now())
            """,
            cancellationToken);
        await town.WriteAsync(villager, "làm tạm trú cần giấy tờ gì", cancellationToken);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken), n => n == 1, cancellationToken, seconds: 60);
        Assert.That(await town.ScalarAsync<long>("select count(*) from inbox where aside_at is not null", cancellationToken), Is.EqualTo(1));

        await town.ExecuteAsync("""update conversations set state = '{"version":1}'""", cancellationToken);
        if (point == CrashPoint.RetryEvent)
        {
            var (killed, _) = await Zalobot.RunAsync(town, $"{point}.{side}", cancellationToken, "inbox", "retry", "--all");
            Assert.That(killed, Is.EqualTo(Zalobot.Killed));
        }

        await Zalobot.RunAsync(town, null, cancellationToken, "inbox", "retry", "--all");
        var replies = await Town.EventuallyAsync(
            () => town.RepliesAsync(villager, cancellationToken), r => r.Count == 2, cancellationToken, seconds: 60);
        Assert.That(replies[0], Does.Contain("cán bộ sẽ xem"));
        Assert.That(replies[1], Does.Contain("CT01"));
        Assert.That(service.Deaths, Is.EqualTo(crashes.Length));
    }
}
