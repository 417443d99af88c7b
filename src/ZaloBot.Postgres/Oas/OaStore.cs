using Dapper;

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

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveSettings,
            unit => unit.Connection.ExecuteAsync(
                new CommandDefinition(sql, parameters, unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);
}
