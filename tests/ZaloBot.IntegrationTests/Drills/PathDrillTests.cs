using System.Text.Json.Nodes;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;

namespace ZaloBot.IntegrationTests.Drills;

/// <summary>
/// The real process is killed (-9) right before and right after each commit and call of the path; effects, sends and their order must
/// equal those of an undisturbed run.
/// </summary>
[CancelAfter(300_000)]
public sealed class PathDrillTests
{
    private static readonly string[] Story =
    [
        "mất trộm con bò ở thôn An Điền Nam.", "tối qua khoảng 9 giờ.", "thôi", "làm tạm trú cần giấy tờ gì",
    ];

    private static readonly CrashPoint[] Plain =
        [CrashPoint.AcceptEvents, CrashPoint.SaveTurns, CrashPoint.ClaimSends, CrashPoint.SendHttp, CrashPoint.RecordSend];

    // These are passed only when an answer was lost and no echo tells what became of the message.
    private static readonly CrashPoint[] AfterALostAnswer = [CrashPoint.ReadConversationHttp, CrashPoint.SettleSend];

    [Test]
    public async Task A_kill_on_the_path_loses_nothing_and_doubles_nothing(
        [ValueSource(nameof(Plain))] CrashPoint point, [Values("before", "after")] string side, CancellationToken cancellationToken) =>
        await RunAsync([$"{point}.{side}:2"], new JsonObject(), cancellationToken);

    [Test]
    public async Task A_kill_while_an_uncertain_message_is_settled_doubles_nothing(
        [ValueSource(nameof(AfterALostAnswer))] CrashPoint point, [Values("before", "after")] string side, CancellationToken cancellationToken) =>
        await RunAsync([$"{point}.{side}"], new JsonObject { ["timeout_after_accept"] = 1 }, cancellationToken);

    [Test]
    public async Task A_second_kill_while_the_first_is_cleaned_up_doubles_nothing(
        [Values("before", "after")] string side, CancellationToken cancellationToken) =>
        await RunAsync([$"{CrashPoint.SendHttp}.after:2", $"{CrashPoint.MarkUncertain}.{side}"], new JsonObject(), cancellationToken);

    private async Task RunAsync(string[] crashes, JsonObject faults, CancellationToken cancellationToken)
    {
        var expected = await UndisturbedAsync(cancellationToken);
        await using var town = await BuildAsync(cancellationToken);
        await using var service = await SupervisedService.StartAsync(town, crashes, cancellationToken);
        if (faults.Count > 0)
        {
            await town.PutAsync("/sim/limits", new JsonObject { ["echo"] = false }, cancellationToken);
            await town.PutAsync("/sim/faults", faults, cancellationToken);
        }

        var actual = await PlayAsync(town, () => service.Deaths > 0, cancellationToken);

        Assert.That(service.Deaths, Is.EqualTo(crashes.Length), "the process was not killed as often as planned");
        Assert.That(actual, Is.EqualTo(expected));
    }

    private static readonly Lock BaselineLock = new();
    private static Task<string>? _baseline;

    private Task<string> UndisturbedAsync(CancellationToken cancellationToken)
    {
        lock (BaselineLock)
        {
            return _baseline ??= PlayUndisturbedAsync(cancellationToken);
        }
    }

    private async Task<string> PlayUndisturbedAsync(CancellationToken cancellationToken)
    {
        await using var town = await BuildAsync(cancellationToken);
        await using var service = await SupervisedService.StartAsync(town, [], cancellationToken);
        return await PlayAsync(town, () => true, cancellationToken);
    }

    private static async Task<Town> BuildAsync(CancellationToken cancellationToken)
    {
        var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Pause"] = town.Settings["Conversations:PauseUnfinished"] = "00:00:00";
        town.Settings["Sending:GroupPerSecond"] = "50";
        town.Settings["Sending:Lease"] = "00:00:20";
        town.Settings["Sending:UncertainWait"] = "00:00:03";
        town.Settings["Sending:EchoWait"] = "00:00:02";
        town.Settings["Zalo:SendTimeout"] = "00:00:02";
        await using var consent = await town.ServeAsync(cancellationToken);
        return town;
    }

    /// <summary>One villager's story and one alert; returns everything that became of them.</summary>
    private async Task<string> PlayAsync(Town town, Func<bool> hasDied, CancellationToken cancellationToken)
    {
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        for (var i = 0; i < Story.Length; i++)
        {
            var answers = i + 1;
            await town.WriteAsync(villager, Story[i], cancellationToken);
            await Town.EventuallyAsync(
                async () =>
                {
                    await ComeAgainAsync(town, hasDied, cancellationToken);
                    return await town.ScalarAsync<long>("select count(*) from outbox", cancellationToken);
                },
                n => n >= answers,
                cancellationToken,
                seconds: 60);
        }

        await town.AlertAsync("🟡 Cảnh giác trộm cắp.", town.Groups.Keys, cancellationToken);
        await Town.EventuallyAsync(
            async () =>
            {
                await ComeAgainAsync(town, hasDied, cancellationToken);
                return await town.ScalarAsync<long>("select count(*) from outbox where state <> 'delivered'", cancellationToken);
            },
            open => open == 0,
            cancellationToken,
            seconds: 90);
        return await ResultAsync(town, villager, cancellationToken);
    }

    // Rarely: each step moves the platform's clock by half a minute, and dialogs end when hours pass.
    private static readonly TimeSpan BetweenRetries = TimeSpan.FromSeconds(4);

    private long _movedAt = TimeProvider.System.GetTimestamp();

    /// <summary>Once the process has died the faults end, and the platform's next retry is due at once.</summary>
    private async Task ComeAgainAsync(Town town, Func<bool> hasDied, CancellationToken cancellationToken)
    {
        if (!hasDied() || TimeProvider.System.GetElapsedTime(_movedAt) < BetweenRetries)
        {
            return;
        }

        _movedAt = TimeProvider.System.GetTimestamp();

        using var answer = await town.Sim.DeleteAsync("/sim/faults", cancellationToken);
        if (await town.ScalarAsync<long>("select count(*) from inbox where done_at is null", cancellationToken) == 0)
        {
            await town.PostAsync("/sim/clock", new JsonObject { ["advance"] = "00:00:31" }, cancellationToken);
        }
    }

    private static async Task<string> ResultAsync(Town town, string villager, CancellationToken cancellationToken)
    {
        var groups = new List<string>();
        foreach (var groupId in town.Groups.Values.OfType<string>())
        {
            groups.Add(string.Join(" / ", await town.GroupTextsAsync(groupId, cancellationToken)));
        }

        var cases = await town.ScalarAsync<string>(
            "select string_agg(concat_ws(' ', number, kind, category, hamlet, array_to_string(texts, '|')), '; ' order by number) from cases",
            cancellationToken);
        var replies = await town.RepliesAsync(villager, cancellationToken);
        // The time of day stands in some answers.
        var said = System.Text.RegularExpressions.Regex.Replace(string.Join("\n---\n", replies), @"lúc \d+ giờ( \d+( phút)?)?", "lúc …");
        return $"{cases}\n{said}\n{string.Join("; ", groups)}";
    }
}
