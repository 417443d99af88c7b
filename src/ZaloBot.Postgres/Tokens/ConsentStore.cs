namespace ZaloBot.Postgres.Tokens;

/// <summary>A consent link that is out.</summary>
public sealed record ConsentRequest
{
    /// <summary>Hash of the link's state; the state itself is known to the link alone.</summary>
    public required string State { get; init; }

    public required string OaId { get; init; }

    /// <summary>PKCE verifier, protected; null without PKCE.</summary>
    public string? Verifier { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Remembers consent links until they are used.</summary>
public sealed class ConsentStore(Database database)
{
    private const string ForgetSql = """
        delete from consent_requests
        where created_at < @forgetBefore
        """;

    private const string AddSql = """
        insert into consent_requests (state, oa_id, verifier, created_at)
        select @State, oa_id, @Verifier, @CreatedAt
        from oas
        where oa_id = @OaId
        """;

    /// <summary>Remembers a link and forgets those of before <paramref name="forgetBefore"/>.</summary>
    /// <returns>False when the OA was never added, and nothing is stored.</returns>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task<bool> AddAsync(ConsentRequest request, DateTimeOffset forgetBefore, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveConsent,
            async unit =>
            {
                await unit.Connection.ExecuteAsync(
                    new CommandDefinition(ForgetSql, new { forgetBefore }, unit.Transaction, cancellationToken: cancellationToken));
                return await unit.Connection.ExecuteAsync(
                    new CommandDefinition(AddSql, request, unit.Transaction, cancellationToken: cancellationToken)) == 1;
            },
            cancellationToken);

    private const string TakeSql = """
        delete from consent_requests
        where state = @state
        returning state, oa_id, verifier, created_at
        """;

    /// <summary>Uses a link up: whatever comes of it, nobody gets it again.</summary>
    /// <returns>Null when it was used before or never made.</returns>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task<ConsentRequest?> TakeAsync(string state, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveConsent,
            unit => unit.Connection.QuerySingleOrDefaultAsync<ConsentRequest>(
                new CommandDefinition(TakeSql, new { state }, unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);
}
