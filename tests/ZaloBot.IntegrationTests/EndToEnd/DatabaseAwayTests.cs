using ZaloBot.Postgres.Embedded;
using ZaloBot.Postgres.Migrations;

namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>PostgreSQL stops in the middle of the day.</summary>
[CancelAfter(240_000)]
public sealed class DatabaseAwayTests
{
    [Test]
    public async Task An_emergency_finds_its_card_also_when_nobody_had_written_before(CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { IsDurable = true }, TimeProvider.System, cancellationToken);
        var owner = cluster.ConnectionString(EmbeddedPostgres.Superuser);
        await Migrator.RunAsync(owner, EmbeddedPostgres.Superuser, TimeProvider.System.GetUtcNow(), cancellationToken);
        await using var town = await Town.BuildAsync(cancellationToken, owner);
        await using (await town.ServeAsync(cancellationToken))
        {
        }

        await using var service = await town.ServeAsync(cancellationToken);
        var frightened = await town.VillagerAsync("Ông Sáu", cancellationToken);
        using var client = new HttpClient();
        await Town.EventuallyAsync(
            () => client.GetStringAsync(new Uri(town.Internal, "/metrics"), cancellationToken),
            metrics => metrics.Contains("outage_ready_oas 1", StringComparison.Ordinal),
            cancellationToken);

        await cluster.StopAsync(cancellationToken);
        await town.WriteAsync(frightened, "cháy nhà rồi, gần nhà thờ", cancellationToken);

        var card = await Town.EventuallyAsync(() => town.RepliesAsync(frightened, cancellationToken), r => r.Count == 1, cancellationToken);
        Assert.That(card[0].Split('\n')[0], Does.Contain("114"));
    }

    [Test]
    public async Task What_is_written_meanwhile_is_answered_afterwards_and_an_emergency_at_once_and_only_once(CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { IsDurable = true }, TimeProvider.System, cancellationToken);
        var owner = cluster.ConnectionString(EmbeddedPostgres.Superuser);
        await Migrator.RunAsync(owner, EmbeddedPostgres.Superuser, TimeProvider.System.GetUtcNow(), cancellationToken);
        await using var town = await Town.BuildAsync(cancellationToken, owner);
        await using var service = await town.ServeAsync(cancellationToken);
        var (calm, frightened) = (await town.VillagerAsync("Bà Tứ", cancellationToken), await town.VillagerAsync("Ông Sáu", cancellationToken));
        await town.WriteAsync(calm, "alo", cancellationToken);
        await Town.EventuallyAsync(() => town.RepliesAsync(calm, cancellationToken), r => r.Count == 1, cancellationToken);

        await cluster.StopAsync(cancellationToken);
        await town.WriteAsync(calm, "làm tạm trú cần giấy tờ gì", cancellationToken);
        await town.WriteAsync(frightened, "cháy nhà rồi, gần nhà thờ", cancellationToken);
        var card = await Town.EventuallyAsync(() => town.RepliesAsync(frightened, cancellationToken), r => r.Count == 1, cancellationToken);
        Assert.That(card[0].Split('\n')[0], Does.Contain("114"));
        Assert.That(await town.RepliesAsync(calm, cancellationToken), Has.Count.EqualTo(1));
        await cluster.RestartAsync(cancellationToken);
        town.Database.Source.Clear();

        var answered = await Town.EventuallyAsync(
            () => town.RepliesAsync(calm, cancellationToken), r => r.Count == 2, cancellationToken, seconds: 30);
        Assert.That(answered[1], Does.Contain("CT01"));
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from cases where urgency = 'U0'", cancellationToken), n => n == 1, cancellationToken);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state <> 'delivered'", cancellationToken),
            n => n == 0,
            cancellationToken,
            seconds: 40);
        var heard = await town.RepliesAsync(frightened, cancellationToken);
        Assert.That(heard.Count(text => text.Contains("114", StringComparison.Ordinal)), Is.EqualTo(1), string.Join(" | ", heard));
    }
}
