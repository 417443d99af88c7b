namespace ZaloBot.Postgres.Oas;

/// <summary>An Official Account that this database serves.</summary>
public sealed record Oa
{
    public required string OaId { get; init; }

    public required string Name { get; init; }

    /// <summary>Since when nothing is sent for it; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The OAs: added once, paused and resumed at will.</summary>
public sealed class OaStore(Database database)
{
    private const string ListSql = """
        select oa_id, name, paused_at, created_at
        from oas
        order by created_at, oa_id
        """;

    public Task<IReadOnlyList<Oa>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Oa>>(
            async connection =>
                (await connection.QueryAsync<Oa>(new CommandDefinition(ListSql, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string AddSql = """
        insert into oas (oa_id, name, created_at)
        values (@oaId, @name, @now)
        on conflict (oa_id) do update set name = excluded.name
        """;

    /// <summary>Adds an OA, or renames one that is there.</summary>
    public Task AddAsync(string oaId, string name, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(AddSql, new { oaId, name, now }, cancellationToken);

    private const string PauseSql = """
        update oas
        set paused_at = @pausedAt
        where oa_id = @oaId
        """;

    /// <summary>Stops (a time) or starts (null) sending; what is received is kept and answered either way.</summary>
    public Task PauseAsync(string oaId, DateTimeOffset? pausedAt, CancellationToken cancellationToken) =>
        ExecuteAsync(PauseSql, new { oaId, pausedAt }, cancellationToken);

    private const string CountSql = """
        select
          (select count(*) from inbox where oa_id = @oaId and done_at is null and aside_at is null)::int as inbox_waiting,
          (select count(*) from inbox where oa_id = @oaId and aside_at is not null)::int as inbox_aside,
          (select count(*) from outbox
           where oa_id = @oaId and (state in ('queued', 'sending') or (state = 'uncertain' and settled_at is null)))::int as outbox_open,
          (select count(*) from outbox where oa_id = @oaId and state = 'failed')::int as outbox_failed,
          (select count(*) from outbox where oa_id = @oaId and state = 'uncertain' and settled_at is not null)::int as outbox_uncertain
        """;

    /// <summary>How much waits, and how much waits for people.</summary>
    public Task<OaCounts> CountAsync(string oaId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleAsync<OaCounts>(
                new CommandDefinition(CountSql, new { oaId }, cancellationToken: cancellationToken)),
            cancellationToken);

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveSettings,
            unit => unit.Connection.ExecuteAsync(
                new CommandDefinition(sql, parameters, unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);
}

/// <summary>Rows of one OA that are not over.</summary>
public sealed record OaCounts
{
    /// <summary>Received and not handled yet.</summary>
    public required int InboxWaiting { get; init; }

    /// <summary>Received, tried too often, set aside.</summary>
    public required int InboxAside { get; init; }

    /// <summary>To be sent, or under way.</summary>
    public required int OutboxOpen { get; init; }

    public required int OutboxFailed { get; init; }

    /// <summary>Given up without knowing whether it arrived.</summary>
    public required int OutboxUncertain { get; init; }
}
