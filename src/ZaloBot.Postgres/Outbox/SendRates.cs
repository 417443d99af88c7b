namespace ZaloBot.Postgres.Outbox;

/// <summary>Zalo's rates (zalo-platform.md §4), kept in PostgreSQL so that all replicas share them.</summary>
/// <param name="PerMinute">Requests of the whole app in a minute; null = no limit.</param>
/// <param name="GroupPerSecond">Group messages of one OA in a second; null = no limit.</param>
public sealed record SendBudget(int? PerMinute, double? GroupPerSecond);

internal static class SendRates
{
    private const string AppScope = "app";

    private const string UsedSql = """
        insert into send_rates (scope, window_start, used)
        values (@AppScope, date_trunc('minute', now()), 0)
        on conflict (scope) do update
        set window_start = excluded.window_start,
            used = case when send_rates.window_start = excluded.window_start then send_rates.used else 0 end
        returning used
        """;

    /// <summary>How many may be claimed now. Locks the app's row: claims of several processes take turns.</summary>
    internal static async Task<int> AllowedAsync(UnitOfWork unit, SendBudget budget, int limit, CancellationToken cancellationToken)
    {
        if (budget.PerMinute is not { } perMinute)
        {
            return limit;
        }

        var used = await unit.Connection.ExecuteScalarAsync<int>(
            new CommandDefinition(UsedSql, new { AppScope }, unit.Transaction, cancellationToken: cancellationToken));
        return Math.Clamp(perMinute - used, 0, limit);
    }

    private const string SpendSql = """
        update send_rates
        set used = used + @count
        where scope = @AppScope
        """;

    // The next group message of the OA may leave when this much time has passed.
    private const string RestSql = """
        insert into send_rates (scope, window_start, used)
        select 'group:' || oa_id, clock_timestamp() + @rest, 0
        from unnest(@oaIds) oa_id
        on conflict (scope) do update set window_start = excluded.window_start
        """;

    /// <summary>Books what was claimed.</summary>
    internal static async Task SpendAsync(
        UnitOfWork unit, SendBudget budget, IReadOnlyList<ClaimedRow> rows, CancellationToken cancellationToken)
    {
        var groupSenders = rows.Where(row => row.IsGroup).Select(row => row.OaId).Distinct().ToArray();
        if (budget.GroupPerSecond is { } perSecond && groupSenders.Length > 0)
        {
            await unit.Connection.ExecuteAsync(new CommandDefinition(
                RestSql,
                new { oaIds = groupSenders, rest = TimeSpan.FromSeconds(1 / perSecond) },
                unit.Transaction,
                cancellationToken: cancellationToken));
        }

        if (budget.PerMinute is not null && rows.Count > 0)
        {
            await unit.Connection.ExecuteAsync(new CommandDefinition(
                SpendSql, new { AppScope, count = rows.Count }, unit.Transaction, cancellationToken: cancellationToken));
        }
    }
}
