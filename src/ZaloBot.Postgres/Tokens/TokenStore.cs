using System.Data;

namespace ZaloBot.Postgres.Tokens;

/// <summary>Keeps each OA's pair of tokens and all pairs before it. What it gets is protected already; it reads none of it.</summary>
public sealed class TokenStore(Database database)
{
    // Dapper reads an enum from its member's name in any case, without underscores.
    private const string FindSql = """
        select oa_id, access_token, refresh_token, generation, obtained_at, expires_at, consented_at,
          refreshing_since, uncertain_retries, replace(state, '_', '') as state, state_reason
        from tokens
        where @oaId::text is null or oa_id = @oaId
        order by oa_id
        """;

    /// <summary>The newest pair of an OA, null when it never had one.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task<StoredTokens?> FindAsync(string oaId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<StoredTokens>(
                new CommandDefinition(FindSql, new { oaId }, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The newest pairs of all OAs that have one.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task<IReadOnlyList<StoredTokens>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredTokens>>(
            async connection => (await connection.QueryAsync<StoredTokens>(
                new CommandDefinition(FindSql, new { oaId = (string?)null }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    /// <summary>Waits until nobody else changes this OA's pair. Hold it over the whole refresh, the HTTP call included.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task<RefreshLock> LockAsync(string oaId, CancellationToken cancellationToken) =>
        RefreshLock.TakeAsync(database.Source, oaId, cancellationToken);

    private const string StartRefreshSql = """
        update tokens
        set refreshing_since = @now,
          uncertain_retries = @retries,
          state = case when @retries > 0 then 'uncertain' else state end
        where oa_id = @oaId
        """;

    /// <summary>Marks, durably and before the HTTP call, that the refresh token may be spent from now on. Call it under the lock.</summary>
    /// <param name="retries">How often this refresh token was tried before although it may be spent; above 0 the pair is uncertain.</param>
    /// <exception cref="NpgsqlException">The database is away; do not call Zalo.</exception>
    public Task StartRefreshAsync(string oaId, int retries, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.StartRefresh,
            unit => unit.Connection.ExecuteAsync(
                new CommandDefinition(StartRefreshSql, new { oaId, retries, now }, unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);

    private const string KeepOldSql = """
        insert into token_history (oa_id, generation, access_token, refresh_token, replaced_at)
        select oa_id, generation, access_token, refresh_token, @ObtainedAt
        from tokens
        where oa_id = @OaId
        """;

    private const string StoreSql = """
        insert into tokens (oa_id, access_token, refresh_token, generation, obtained_at, expires_at, consented_at)
        select oa_id, @AccessToken, @RefreshToken, 1, @ObtainedAt, @ExpiresAt, coalesce(@ConsentedAt, @ObtainedAt)
        from oas
        where oa_id = @OaId
        on conflict (oa_id) do update
        set access_token = excluded.access_token,
          refresh_token = excluded.refresh_token,
          generation = tokens.generation + 1,
          obtained_at = excluded.obtained_at,
          expires_at = excluded.expires_at,
          consented_at = coalesce(@ConsentedAt, tokens.consented_at),
          refreshing_since = null,
          uncertain_retries = 0,
          state = 'ok',
          state_reason = null
        returning generation
        """;

    /// <summary>Makes this the OA's pair and keeps the one before in the history, in one transaction. Call it under the lock.</summary>
    /// <returns>The new generation; null when the OA was never added, and nothing is stored.</returns>
    /// <exception cref="NpgsqlException">The database is away; the pair is not stored unless only the commit's answer was lost.</exception>
    public Task<int?> StoreAsync(NewTokens tokens, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.StoreTokens,
            async unit =>
            {
                var parameters = new DynamicParameters(tokens);
                // A null of no type cannot stand alone in coalesce.
                parameters.Add(nameof(NewTokens.ConsentedAt), tokens.ConsentedAt?.UtcDateTime, DbType.DateTime);
                await unit.Connection.ExecuteAsync(
                    new CommandDefinition(KeepOldSql, parameters, unit.Transaction, cancellationToken: cancellationToken));
                return await unit.Connection.QuerySingleOrDefaultAsync<int?>(
                    new CommandDefinition(StoreSql, parameters, unit.Transaction, cancellationToken: cancellationToken));
            },
            cancellationToken);

    private const string FailureSql = """
        update tokens
        set state = @state,
          state_reason = @reason,
          uncertain_retries = @retries,
          refreshing_since = case when @mayBeSpent then refreshing_since end
        where oa_id = @oaId
        """;

    /// <summary>Records that a refresh gave no pair. Call it under the lock.</summary>
    /// <param name="state">What the pair is from now on.</param>
    /// <param name="retries">Retries made with a refresh token that may be spent.</param>
    /// <param name="reason">For officers, in Vietnamese; no secret.</param>
    /// <exception cref="NpgsqlException">The database is away; the mark of the start stays, which is the careful reading.</exception>
    public Task RecordFailureAsync(string oaId, TokenState state, int retries, string reason, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.RecordRefreshFailure,
            unit => unit.Connection.ExecuteAsync(new CommandDefinition(
                FailureSql,
                new { oaId, state = Word(state), retries, reason, mayBeSpent = state == TokenState.Uncertain },
                unit.Transaction,
                cancellationToken: cancellationToken)),
            cancellationToken);

    private static string Word(TokenState state) => state switch
    {
        TokenState.Ok => "ok",
        TokenState.Uncertain => "uncertain",
        TokenState.ConsentNeeded => "consent_needed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
