using ZaloBot.Postgres.Tokens;
using ZaloBot.Service.Hosting;
using ZaloBot.Service.Tokens;

namespace ZaloBot.IntegrationTests.Tokens;

public sealed class RefreshTests
{
    private const string AnswerLost = """{"oauth_answer_lost":1}""";
    private const string NotAccepted = """{"http_500":1}""";
    private const string NoFaults = "{}";
    private static readonly TimeSpan PauseOfUncertain = TimeSpan.FromMinutes(6);

    [Test, CancelAfter(60_000)]
    public async Task A_pair_is_renewed_at_half_its_life_and_the_old_one_is_kept(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        var first = await rig.ImportAsync(replica, cancellationToken);

        rig.Clock.Advance(TimeSpan.FromHours(12));
        await replica.LookAfterTokensAsync(cancellationToken);
        var early = await replica.Keeper().GetAsync(rig.OaId, cancellationToken);
        rig.Clock.Advance(TimeSpan.FromHours(1));
        await replica.LookAfterTokensAsync(cancellationToken);
        var renewed = await replica.Keeper().GetAsync(rig.OaId, cancellationToken);

        var stored = await rig.StoredAsync(cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(early!.Value, Is.EqualTo(first));
            Assert.That(renewed!.Value, Is.Not.EqualTo(first));
            Assert.That(renewed.ToString(), Does.Not.Contain(renewed.Value));
            Assert.That(stored.Generation, Is.EqualTo(2));
            Assert.That(stored.RefreshingSince, Is.Null);
            Assert.That(stored.ExpiresAt - rig.Clock.GetUtcNow(), Is.EqualTo(TimeSpan.FromHours(25)).Within(TimeSpan.FromMicroseconds(1)));
            Assert.That(stored.ConsentedAt, Is.LessThan(stored.ObtainedAt));
            Assert.That(await HistoryAsync(rig, cancellationToken), Is.EqualTo("1"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task Two_replicas_and_many_callers_make_one_refresh(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var one = rig.NewReplica();
        await using var other = rig.NewReplica();
        await rig.ImportAsync(one, cancellationToken);
        await rig.FaultsAsync("""{"latency_ms":300}""", cancellationToken);

        var tokens = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            (i % 2 == 0 ? one : other).Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken).AsTask()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await rig.CallsAsync(cancellationToken), Is.EqualTo(1));
            Assert.That(tokens.Select(token => token?.Generation), Is.All.EqualTo(2));
            Assert.That(tokens.Select(token => token!.Value).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_lost_answer_is_retried_once_and_then_people_are_called(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);
        await rig.FaultsAsync(AnswerLost, cancellationToken);

        var first = await replica.Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken);
        var uncertain = await rig.StoredAsync(cancellationToken);
        await replica.LookAfterTokensAsync(cancellationToken);
        var callsInPause = await rig.CallsAsync(cancellationToken);
        rig.Clock.Advance(PauseOfUncertain);
        await replica.LookAfterTokensAsync(cancellationToken);
        var given = await rig.StoredAsync(cancellationToken);
        rig.Clock.Advance(PauseOfUncertain);
        await replica.LookAfterTokensAsync(cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.Null);
            Assert.That(uncertain.State, Is.EqualTo(TokenState.Uncertain));
            Assert.That(uncertain.RefreshingSince, Is.Not.Null);
            Assert.That(callsInPause, Is.EqualTo(1));
            Assert.That(given.State, Is.EqualTo(TokenState.ConsentNeeded));
            Assert.That(given.StateReason, Does.Contain("refresh token"));
            Assert.That(await rig.CallsAsync(cancellationToken), Is.EqualTo(2), "no third try");
            Assert.That(replica.LogOf(EventIds.TokensNeedPeople).Single().Message, Does.Contain("API Explorer"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task An_answer_lost_before_the_token_was_spent_costs_nothing(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);
        await rig.FaultsAsync(NotAccepted, cancellationToken);
        await replica.Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken);

        await rig.FaultsAsync(NoFaults, cancellationToken);
        rig.Clock.Advance(PauseOfUncertain);
        await replica.LookAfterTokensAsync(cancellationToken);

        var stored = await rig.StoredAsync(cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stored.State, Is.EqualTo(TokenState.Ok));
            Assert.That(stored.UncertainRetries, Is.Zero);
            Assert.That((await replica.Keeper().GetAsync(rig.OaId, cancellationToken))!.Generation, Is.EqualTo(2));
            Assert.That(replica.LogOf(EventIds.TokensNeedPeople), Is.Empty);
        }
    }

    [TestCase(false, TokenState.Ok), TestCase(true, TokenState.ConsentNeeded), CancelAfter(60_000)]
    public async Task A_process_that_died_in_a_refresh_is_followed_by_one_retry(
        bool wasSpent, TokenState expected, CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var dead = rig.NewReplica();
        await rig.ImportAsync(dead, cancellationToken);
        await rig.Store.StartRefreshAsync(rig.OaId, 0, rig.Clock.GetUtcNow(), cancellationToken);
        if (wasSpent)
        {
            await rig.SpendAsync(dead, cancellationToken);
        }

        await using var next = rig.NewReplica();
        await next.LookAfterTokensAsync(cancellationToken);

        Assert.That((await rig.StoredAsync(cancellationToken)).State, Is.EqualTo(expected));
        Assert.That(next.LogOf(EventIds.TokensNeedPeople), Has.Count.EqualTo(wasSpent ? 1 : 0));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_retry_that_died_too_is_not_tried_a_third_time(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);
        await rig.Store.StartRefreshAsync(rig.OaId, 1, rig.Clock.GetUtcNow(), cancellationToken);

        await replica.LookAfterTokensAsync(cancellationToken);

        Assert.That(await rig.CallsAsync(cancellationToken), Is.Zero);
        Assert.That((await rig.StoredAsync(cancellationToken)).State, Is.EqualTo(TokenState.ConsentNeeded));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_pair_brought_by_hand_ends_the_alarm_on_every_replica(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        await using var other = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);
        await rig.SpendAsync(replica, cancellationToken);
        var before = await replica.Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken);
        var whileDead = await replica.Keeper().GetAsync(rig.OaId, cancellationToken);

        var rescue = await rig.ImportAsync(other, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Null);
            Assert.That(whileDead, Is.Null);
            Assert.That((await replica.Keeper().GetAsync(rig.OaId, cancellationToken))!.Value, Is.EqualTo(rescue));
            Assert.That((await rig.StoredAsync(cancellationToken)).State, Is.EqualTo(TokenState.Ok));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task An_unreachable_platform_is_asked_again_later_and_the_living_token_stays_in_use(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        var first = await rig.ImportAsync(replica, cancellationToken);
        await rig.StopSimulatorAsync();
        rig.Clock.Advance(TimeSpan.FromHours(20));

        await replica.LookAfterTokensAsync(cancellationToken);
        await replica.LookAfterTokensAsync(cancellationToken);

        var stored = await rig.StoredAsync(cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stored.State, Is.EqualTo(TokenState.Ok));
            Assert.That(stored.RefreshingSince, Is.Null);
            Assert.That(replica.LogOf(EventIds.RefreshNotReached), Has.Count.EqualTo(1), "the second pass falls into the pause");
            Assert.That((await replica.Keeper().GetAsync(rig.OaId, cancellationToken))!.Value, Is.EqualTo(first));
        }

        rig.Clock.Advance(TimeSpan.FromHours(6));
        Assert.That(await replica.Keeper().GetAsync(rig.OaId, cancellationToken), Is.Null, "expired");
    }

    [Test, CancelAfter(60_000)]
    public async Task A_fresh_pair_that_is_refused_is_not_renewed_over_and_over(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);

        var second = await replica.Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken);
        var third = await replica.Keeper().RefreshNowAsync(rig.OaId, 2, cancellationToken);

        Assert.That((second?.Generation, third), Is.EqualTo(((int?)2, (AccessToken?)null)));
        Assert.That(await rig.CallsAsync(cancellationToken), Is.EqualTo(1));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_pair_that_was_not_renewed_for_two_months_is_an_alarm(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);
        rig.Clock.Advance(TimeSpan.FromDays(61));

        await replica.LookAfterTokensAsync(cancellationToken);

        Assert.That(replica.LogOf(EventIds.TokensGrowOld).Single().Message, Does.Contain("61 days").And.Contain("API Explorer"));
    }

    private static Task<string> HistoryAsync(TokenRig rig, CancellationToken cancellationToken) =>
        rig.AskAsync("select coalesce(string_agg(generation::text, ','), '') from token_history", cancellationToken);
}
