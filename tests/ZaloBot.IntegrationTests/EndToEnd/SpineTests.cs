namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>The path of every message, on real parts: simulator → webhook → PostgreSQL → Core → outbox → simulator.</summary>
[CancelAfter(120_000)]
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
        Assert.That(await town.ScalarAsync<string>("select kind || ' ' || category || ' ' || hamlet from cases", cancellationToken),
            Is.EqualTo("tip T-01 Thôn An Điền Nam"));
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken), n => n == 1, cancellationToken);
    }
}
