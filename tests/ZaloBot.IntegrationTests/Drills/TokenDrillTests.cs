using System.Text.Json.Nodes;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;

namespace ZaloBot.IntegrationTests.Drills;

/// <summary>The process is killed while it renews the OA's tokens: at worst people must consent again, and then everything arrives once.</summary>
[CancelAfter(300_000)]
public sealed class TokenDrillTests
{
    private static readonly CrashPoint[] Points = [CrashPoint.StartRefresh, CrashPoint.RefreshHttp, CrashPoint.StoreTokens];

    [Test]
    public async Task A_kill_in_a_refresh_delays_the_answer_and_never_doubles_it(
        [ValueSource(nameof(Points))] CrashPoint point, [Values("before", "after")] string side, CancellationToken cancellationToken) =>
        await RunAsync($"{point}.{side}", new JsonObject(), cancellationToken);

    [Test]
    public async Task A_kill_while_a_lost_answer_is_written_down_is_survived(
        [Values("before", "after")] string side, CancellationToken cancellationToken) =>
        await RunAsync($"{CrashPoint.RecordRefreshFailure}.{side}", new JsonObject { ["oauth_answer_lost"] = 1 }, cancellationToken);

    private static async Task RunAsync(string crashAt, JsonObject faults, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Zalo:SendTimeout"] = "00:00:02";
        town.Settings["Tokens:CheckEvery"] = "00:00:02";
        await using (await town.ServeAsync(cancellationToken))
        {
        }

        await using var service = await SupervisedService.StartAsync(town, [crashAt], cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
        if (faults.Count > 0)
        {
            await town.PutAsync("/sim/faults", faults, cancellationToken);
        }

        // A day passes at Zalo: the access token in use is dead there.
        await town.PostAsync("/sim/clock", new JsonObject { ["advance"] = "1.02:00:00" }, cancellationToken);
        await town.WriteAsync(villager, "làm tạm trú cần giấy tờ gì", cancellationToken);
        await Town.EventuallyAsync(() => Task.FromResult(service.Deaths), deaths => deaths == 1, cancellationToken, seconds: 60);
        using var ended = await town.Sim.DeleteAsync("/sim/faults", cancellationToken);
        await service.ReadyAsync(cancellationToken);

        await Town.EventuallyAsync(
            async () =>
            {
                if (await town.ScalarAsync<string>("select state from tokens", cancellationToken) == "consent_needed")
                {
                    await ConsentAsync(town, cancellationToken);
                }

                // The next attempt waits for a minute of the product's clock.
                await town.PostAsync("/sim/clock", new JsonObject { ["advance"] = "00:00:05" }, cancellationToken);
                return await town.RepliesAsync(villager, cancellationToken);
            },
            replies => replies.Count > 0,
            cancellationToken,
            seconds: 90);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state <> 'delivered'", cancellationToken),
            open => open == 0,
            cancellationToken,
            seconds: 60);
        Assert.That(await town.RepliesAsync(villager, cancellationToken), Has.Count.EqualTo(1));
        Assert.That(service.Deaths, Is.EqualTo(1));
    }

    private static async Task ConsentAsync(Town town, CancellationToken cancellationToken)
    {
        var (exitCode, link) = await Zalobot.RunAsync(town, null, cancellationToken, "oa", "add", "--oa", town.OaId);
        Assert.That(exitCode, Is.Zero);
        using var browser = new HttpClient();
        using var page = await browser.GetAsync(link, cancellationToken);
        Assert.That(page.IsSuccessStatusCode, Is.True);
    }
}
