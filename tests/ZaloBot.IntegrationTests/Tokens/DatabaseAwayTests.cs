using Npgsql;
using ZaloBot.Postgres.Embedded;
using ZaloBot.Postgres.Migrations;
using ZaloBot.Postgres.Tokens;
using ZaloBot.Service.Hosting;

namespace ZaloBot.IntegrationTests.Tokens;

public sealed class DatabaseAwayTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    [Test, CancelAfter(120_000)]
    public async Task A_token_in_memory_works_without_the_database_and_a_start_without_it_heals(CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(), TimeProvider.System, cancellationToken);
        await using var rig = await RigAsync(cluster, cancellationToken);
        await using var warm = rig.NewReplica();
        var first = await rig.ImportAsync(warm, cancellationToken);
        await warm.LookAfterTokensAsync(cancellationToken);
        await cluster.StopAsync(cancellationToken);
        await using var cold = rig.NewReplica();

        await cold.StartAsync(cancellationToken);
        var held = await warm.Keeper().GetAsync(rig.OaId, cancellationToken);

        Assert.That(held!.Value, Is.EqualTo(first));
        await Assert.ThatAsync(() => warm.Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken).AsTask(), Throws.InstanceOf<NpgsqlException>());
        await Assert.ThatAsync(() => cold.Keeper().GetAsync(rig.OaId, cancellationToken).AsTask(), Throws.InstanceOf<NpgsqlException>());

        await cluster.RestartAsync(cancellationToken);

        Assert.That((await cold.Keeper().GetAsync(rig.OaId, cancellationToken))!.Value, Is.EqualTo(first));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_new_pair_waits_in_memory_until_the_database_is_back(CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(), TimeProvider.System, cancellationToken);
        await using var rig = await RigAsync(cluster, cancellationToken);
        await using var replica = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);
        await rig.FaultsAsync("""{"latency_ms":1500}""", cancellationToken);

        var refresh = replica.Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken).AsTask();
        await UntilAsync(async () => (await rig.StoredAsync(cancellationToken)).RefreshingSince is not null, cancellationToken);
        await cluster.KillAsync(cancellationToken);
        await UntilAsync(() => Task.FromResult(replica.LogOf(EventIds.NewPairNotStored).Count > 0), cancellationToken);
        await cluster.RestartAsync(cancellationToken);
        await UntilAsync(
            () =>
            {
                rig.Clock.Advance(Step);
                return Task.FromResult(refresh.IsCompleted);
            },
            cancellationToken);

        var stored = await rig.StoredAsync(cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await refresh)!.Generation, Is.EqualTo(stored.Generation));
            Assert.That(stored.State, Is.EqualTo(TokenState.Ok));
            Assert.That(await rig.CallsAsync(cancellationToken), Is.EqualTo(1));
        }
    }

    private static async Task<TokenRig> RigAsync(EmbeddedPostgres cluster, CancellationToken cancellationToken)
    {
        var database = cluster.ConnectionString("postgres");
        await Migrator.RunAsync(database, EmbeddedPostgres.Superuser, TimeProvider.System.GetUtcNow(), cancellationToken);
        return await TokenRig.StartAsync(database, cancellationToken);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (!await holds())
        {
            await poll.WaitForNextTickAsync(cancellationToken);
        }
    }
}
