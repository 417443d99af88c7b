using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;

namespace ZaloBot.IntegrationTests.Drills;

/// <summary>The daily upkeep, undisturbed and killed right before and right after its commit.</summary>
[CancelAfter(120_000)]
public sealed class UpkeepDrillTests
{
    [Test]
    public async Task Events_handled_long_ago_are_forgotten_and_all_else_stays(
        [Values(null, "before", "after")] string? side, CancellationToken cancellationToken)
    {
        await using var town = await Town.BuildAsync(cancellationToken);
        town.Settings["Conversations:Pause"] = town.Settings["Conversations:PauseUnfinished"] = "00:00:00";
        await using (await town.ServeAsync(cancellationToken))
        {
            var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);
            await town.WriteAsync(villager, "mất trộm con bò ở thôn An Điền Nam tối qua", cancellationToken);
            await Town.EventuallyAsync(
                () => town.ScalarAsync<long>("select count(*) from inbox where done_at is not null", cancellationToken),
                n => n > 1,
                cancellationToken);
        }

        var kept = await town.ScalarAsync<long>("select min(id) from inbox", cancellationToken);
        await town.ExecuteAsync("update inbox set received_at = received_at - interval '91 days'", cancellationToken);
        await town.ExecuteAsync($"update inbox set done_at = null, aside_at = now(), aside_reason = 'test' where id = {kept}", cancellationToken);
        string[] crashes = side is null ? [] : [$"{CrashPoint.Upkeep}.{side}"];
        await using var service = await SupervisedService.StartAsync(town, crashes, cancellationToken);

        await Town.EventuallyAsync(
            () => town.ScalarAsync<long[]>("select array_agg(id) from inbox", cancellationToken),
            ids => ids is [var left] && left == kept,
            cancellationToken,
            seconds: 60);
        Assert.That(await town.ScalarAsync<long>("select count(*) from cases", cancellationToken), Is.EqualTo(1));
        await Town.EventuallyAsync(() => Task.FromResult(service.Deaths), deaths => deaths == crashes.Length, cancellationToken);
    }
}
