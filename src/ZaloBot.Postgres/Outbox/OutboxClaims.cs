namespace ZaloBot.Postgres.Outbox;

/// <summary>Takes the heads of recipients' queues.</summary>
internal static class OutboxClaims
{
    // Only the head of a recipient's queue is due: whatever is open before it (also a message whose fate is not known yet) holds it
    // back, so order per recipient holds. An emergency has the lowest priority number and is held back by nothing but emergencies.
    private const string IsHead = """
        not exists (
          select from outbox p
          where p.oa_id = o.oa_id and p.recipient = o.recipient and (p.priority, p.id) < (o.priority, o.id)
            and (p.state in ('queued', 'sending') or (p.state = 'uncertain' and p.settled_at is null)))
        """;

    private const string Lease = """
        update outbox o
        set state = 'sending', attempts = attempts + 1, sent_at = @now, leased_until = now() + @lease
        from due
        where o.oa_id = due.oa_id and o.id = due.id
        returning o.oa_id, o.id, o.recipient, o.priority, o.body, o.attempts, o.created_at, o.alert_number
        """;

    private const string RepliesSql = $"""
        with due as materialized (
          select o.oa_id, o.id
          from outbox o
          join oas on oas.oa_id = o.oa_id and oas.paused_at is null
          where o.state = 'queued' and o.due_at <= @now and o.recipient not like 'g:%' and {IsHead}
          order by o.priority, o.due_at, o.id
          limit @limit
          for update of o skip locked)
        {Lease}
        """;

    internal static Task<List<ClaimedRow>> RepliesAsync(
        UnitOfWork unit, DateTimeOffset now, int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        QueryAsync(unit, RepliesSql, new { now, limit, lease }, limit, cancellationToken);

    // One OA after the other, so that each keeps its own pace (index outbox_groups_due); an OA that has just sent rests.
    private const string GroupsSql = $"""
        with due as materialized (
          select head.oa_id, head.id
          from oas
          cross join lateral (
            select o.oa_id, o.id
            from outbox o
            where o.oa_id = oas.oa_id and o.state = 'queued' and o.due_at <= @now and o.recipient like 'g:%' and {IsHead}
            order by o.priority, o.due_at, o.id
            limit @perOa
            for update skip locked) head
          where oas.paused_at is null
            and not exists (select from send_rates r where r.scope = 'group:' || oas.oa_id and r.window_start > clock_timestamp())
          limit @limit)
        {Lease}
        """;

    internal static Task<List<ClaimedRow>> GroupsAsync(
        UnitOfWork unit, DateTimeOffset now, SendBudget budget, int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        QueryAsync(unit, GroupsSql, new { now, limit, lease, perOa = budget.GroupPerSecond is null ? limit : 1 }, limit, cancellationToken);

    private static async Task<List<ClaimedRow>> QueryAsync(
        UnitOfWork unit, string sql, object parameters, int limit, CancellationToken cancellationToken) =>
        limit <= 0
            ? []
            : (await unit.Connection.QueryAsync<ClaimedRow>(
                new CommandDefinition(sql, parameters, unit.Transaction, cancellationToken: cancellationToken))).AsList();
}
