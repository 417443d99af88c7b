using System.Text.Json.Nodes;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Embedded;
using ZaloBot.Postgres.Migrations;

namespace ZaloBot.IntegrationTests.Drills;

/// <summary>The process is killed while PostgreSQL is away or comes back: nothing is lost, and nobody is told twice whom to call.</summary>
[CancelAfter(300_000)]
public sealed class OutageDrillTests
{
    private static readonly CrashPoint[] Points =
        [CrashPoint.AppendJournal, CrashPoint.MarkOutageCard, CrashPoint.OutageCardHttp, CrashPoint.RemoveFromJournal];

    [Test]
    public async Task A_kill_in_an_outage_loses_nothing_and_doubles_nothing(
        [ValueSource(nameof(Points))] CrashPoint point, [Values("before", "after")] string side, CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { IsDurable = true }, TimeProvider.System, cancellationToken);
        var owner = cluster.ConnectionString(EmbeddedPostgres.Superuser);
        await Migrator.RunAsync(owner, EmbeddedPostgres.Superuser, TimeProvider.System.GetUtcNow(), cancellationToken);
        await using var town = await Town.BuildAsync(cancellationToken, owner);
        town.Settings["Sending:UncertainWait"] = "00:00:03";
        await using (await town.ServeAsync(cancellationToken))
        {
        }

        await using var service = await SupervisedService.StartAsync(town, [$"{point}.{side}"], cancellationToken);
        var (calm, frightened) = (await town.VillagerAsync("Bà Tứ", cancellationToken), await town.VillagerAsync("Ông Sáu", cancellationToken));
        // Nothing is stored before the outage: a first write that took longer than a webhook may wait would go to the journal, and the
        // kill with it.
        using var client = new HttpClient();
        await Town.EventuallyAsync(
            () => client.GetStringAsync(new Uri(town.Internal, "/metrics"), cancellationToken),
            metrics => metrics.Contains("outage_ready_oas 1", StringComparison.Ordinal),
            cancellationToken,
            seconds: 60);

        await cluster.StopAsync(cancellationToken);
        await town.WriteAsync(calm, "làm tạm trú cần giấy tờ gì", cancellationToken);
        await town.WriteAsync(frightened, "cháy nhà rồi, gần nhà thờ", cancellationToken);
        if (point != CrashPoint.RemoveFromJournal)
        {
            await DiedAsync(service, cancellationToken);
        }

        await cluster.RestartAsync(cancellationToken);
        town.Database.Source.Clear();
        await DiedAsync(service, cancellationToken);
        await service.ReadyAsync(cancellationToken);
        await town.PostAsync("/sim/clock", new JsonObject { ["advance"] = "00:00:31" }, cancellationToken);

        var answered = await Town.EventuallyAsync(
            () => town.RepliesAsync(calm, cancellationToken), r => r.Count == 1, cancellationToken, seconds: 60);
        Assert.That(answered[0], Does.Contain("CT01"));
        var heard = await Town.EventuallyAsync(
            () => town.RepliesAsync(frightened, cancellationToken), r => r.Count > 0, cancellationToken, seconds: 60);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state <> 'delivered'", cancellationToken),
            open => open == 0,
            cancellationToken,
            seconds: 60);
        heard = await town.RepliesAsync(frightened, cancellationToken);
        Assert.That(heard.Count(text => text.Contains("114", StringComparison.Ordinal)), Is.EqualTo(1), string.Join(" | ", heard));
        Assert.That(await town.ScalarAsync<long>("select count(*) from cases where urgency = 'U0'", cancellationToken), Is.EqualTo(1));
        Assert.That(service.Deaths, Is.EqualTo(1));
    }

    private static Task<int> DiedAsync(SupervisedService service, CancellationToken cancellationToken) =>
        Town.EventuallyAsync(() => Task.FromResult(service.Deaths), deaths => deaths == 1, cancellationToken, seconds: 60);
}
