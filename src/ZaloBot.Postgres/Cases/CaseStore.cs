using System.Data;
using ZaloBot.Core.Cases;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Postgres.Cases;

/// <summary>Which cases to list; null = any.</summary>
public sealed record CaseFilter(DateTimeOffset? Since = null, CaseState? State = null, string? Hamlet = null);

/// <summary>Reads cases. Who reported them is never read here.</summary>
public sealed class CaseStore(Database database)
{
    private const string Fields = """
        id, number, kind, category, urgency, state, hamlet, place, when_at, when_text, texts, phones, accounts::text as accounts, urls,
        plates, loss, attachments::text as attachments, lat, lon, flags, reporter, owner, received_at, seen_at, accepted_at,
        registered_at, due_at, closed_at, merged_into
        """;

    private const string ListSql = $"""
        select {Fields}
        from cases
        where oa_id = @oaId
          and (@since::timestamptz is null or received_at >= @since)
          and (@state::text is null or state = @state)
          and (@hamlet::text is null or hamlet = @hamlet)
        order by number desc
        """;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<CaseFile>> ListAsync(string oaId, CaseFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CaseFile>>(
            async connection =>
            {
                var parameters = new
                {
                    oaId,
                    filter.Since,
                    state = filter.State?.Wire(),
                    filter.Hamlet,
                };
                var rows = await connection.QueryAsync<CaseRow>(
                    new CommandDefinition(ListSql, parameters, cancellationToken: cancellationToken));
                return [.. rows.Select(row => row.ToCase())];
            },
            cancellationToken);

    private const string ShowSql = $"""
        select {Fields}
        from cases
        where oa_id = @oaId and number = @number
        """;

    /// <summary>One case, null when there is none with that number.</summary>
    public Task<CaseFile?> ShowAsync(string oaId, int number, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => ShowAsync(connection, null, ShowSql, oaId, number, cancellationToken), cancellationToken);

    /// <summary>The same, locked until the transaction ends: two officers decide one after the other.</summary>
    public static Task<CaseFile?> LockAsync(UnitOfWork unit, string oaId, int number, CancellationToken cancellationToken) =>
        ShowAsync(unit.Connection, unit.Transaction, ShowSql + "\nfor update", oaId, number, cancellationToken);

    private static async Task<CaseFile?> ShowAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        string sql,
        string oaId,
        int number,
        CancellationToken cancellationToken) =>
        (await connection.QuerySingleOrDefaultAsync<CaseRow>(
            new CommandDefinition(sql, new { oaId, number }, transaction, cancellationToken: cancellationToken)))?.ToCase();

    private const string RepliesSql = """
        select id, state, reason, message_id, sent_at, delivered_at, settled_at
        from outbox
        where oa_id = @oaId and case_id = @caseId
        order by id desc
        limit @limit
        """;

    /// <summary>The newest messages that officers sent to the case's reporter.</summary>
    public Task<IReadOnlyList<ReplyView>> RepliesAsync(string oaId, Guid caseId, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReplyView>>(
            async connection => (await connection.QueryAsync<ReplyView>(
                new CommandDefinition(RepliesSql, new { oaId, caseId, limit }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string RepliesOfSql = """
        select id
        from outbox
        where oa_id = @oaId and case_id = @caseId and created_at = @now
        order by id
        """;

    /// <summary>Ids of the messages that this transaction, which holds the case, wrote at <paramref name="now"/>.</summary>
    public static async Task<IReadOnlyList<long>> RepliesOfAsync(
        UnitOfWork unit, string oaId, Guid caseId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await unit.Connection.QueryAsync<long>(
            new CommandDefinition(RepliesOfSql, new { oaId, caseId, now }, unit.Transaction, cancellationToken: cancellationToken))).AsList();
}

/// <summary>State of one message to a reporter.</summary>
public sealed record ReplyView
{
    public required long Id { get; init; }

    /// <summary>queued, sending, sent, delivered, failed or uncertain.</summary>
    public required string State { get; init; }

    /// <summary>Why not, readable for officers.</summary>
    public string? Reason { get; init; }

    public string? MessageId { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public bool IsFinal => State is "delivered" or "failed" || SettledAt is not null;
}

internal sealed record CaseRow
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Kind { get; init; }

    public string? Category { get; init; }

    public string? Urgency { get; init; }

    public required string State { get; init; }

    public string? Hamlet { get; init; }

    public string? Place { get; init; }

    public DateTimeOffset? WhenAt { get; init; }

    public string? WhenText { get; init; }

    public required string[] Texts { get; init; }

    public required string[] Phones { get; init; }

    public required string Accounts { get; init; }

    public required string[] Urls { get; init; }

    public required string[] Plates { get; init; }

    public long? Loss { get; init; }

    public required string Attachments { get; init; }

    public double? Lat { get; init; }

    public double? Lon { get; init; }

    public required string[] Flags { get; init; }

    public required string Reporter { get; init; }

    public string? Owner { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? RegisteredAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public int? MergedInto { get; init; }

    public CaseFile ToCase() => new()
    {
        Id = Id,
        Number = Number,
        State = CaseWords.StateOf(State) ?? throw new DataException(nameof(State)),
        Reporter = Reporter,
        Owner = Owner,
        ReceivedAt = ReceivedAt,
        SeenAt = SeenAt,
        AcceptedAt = AcceptedAt,
        RegisteredAt = RegisteredAt,
        DueAt = DueAt,
        ClosedAt = ClosedAt,
        MergedInto = MergedInto,
        Facts = new CaseFacts
        {
            Kind = CaseWords.KindOf(Kind),
            Category = Category,
            Urgency = Urgency is null ? null : CaseWords.UrgencyOf(Urgency),
            Hamlet = Hamlet,
            Where = Place,
            When = WhenAt,
            WhenText = WhenText,
            Texts = Texts,
            Phones = Phones,
            Accounts = CaseJson.ReadAccounts(Accounts),
            Urls = Urls,
            Plates = Plates,
            Loss = Loss,
            Attachments = CaseJson.ReadAttachments(Attachments),
            Location = Lat is { } lat && Lon is { } lon ? new GeoPoint(lat, lon) : null,
            Flags = Flags,
        },
    };
}
