using NpgsqlTypes;

namespace ZaloBot.Postgres.Inbox;

/// <summary>Takes webhook events in, exactly once each.</summary>
public sealed class InboxStore(Database database)
{
    private const string AcceptSql = """
        insert into inbox (oa_id, event_key, conversation, event_name, event_at, received_at, body, outage_reply)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::bytea[], $8::jsonb[])
        on conflict (oa_id, event_key) do nothing
        """;

    // An insert whose answer was lost had stored the row without the card that went out for it afterwards.
    private const string ReplySql = """
        update inbox
        set outage_reply = r.reply
        from unnest($1::text[], $2::text[], $3::jsonb[]) r (oa_id, event_key, reply)
        where inbox.oa_id = r.oa_id
          and inbox.event_key = r.event_key
          and inbox.outage_reply is null
          and inbox.done_at is null
        """;

    /// <summary>Stores a batch in one transaction; what is there already is a success.</summary>
    /// <param name="events">1 to some hundred events.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="NpgsqlException">The database is away; store them in the journal.</exception>
    public Task<int> AcceptAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken) =>
        database.WriteOnceAsync(
            CrashPoint.AcceptEvents,
            commands =>
            {
                commands.Add(Insert(events));
                if (events.Any(e => e.OutageReply is not null))
                {
                    commands.Add(AddReplies([.. events.Where(e => e.OutageReply is not null)]));
                }
            },
            cancellationToken);

    private static NpgsqlBatchCommand Insert(IReadOnlyList<InboxEvent> events)
    {
        var command = new NpgsqlBatchCommand(AcceptSql);
        command.Parameters.Add(Text(events, e => e.Key.OaId));
        command.Parameters.Add(Text(events, e => e.EventKey));
        command.Parameters.Add(Text(events, e => e.Key.Conversation));
        command.Parameters.Add(Text(events, e => e.EventName));
        command.Parameters.Add(Times(events, e => e.EventAt));
        command.Parameters.Add(Times(events, e => e.ReceivedAt));
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = Column(events, e => e.Body) });
        command.Parameters.Add(Json(events, e => e.OutageReply));
        return command;
    }

    private static NpgsqlBatchCommand AddReplies(InboxEvent[] answered)
    {
        var command = new NpgsqlBatchCommand(ReplySql);
        command.Parameters.Add(Text(answered, e => e.Key.OaId));
        command.Parameters.Add(Text(answered, e => e.EventKey));
        command.Parameters.Add(Json(answered, e => e.OutageReply));
        return command;
    }

    private static NpgsqlParameter Json(IReadOnlyList<InboxEvent> events, Func<InboxEvent, string?> column) =>
        new() { Value = Column(events, column), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };

    private static NpgsqlParameter<string[]> Text(IReadOnlyList<InboxEvent> events, Func<InboxEvent, string> column) =>
        new() { TypedValue = Column(events, column) };

    private static NpgsqlParameter<DateTime[]> Times(IReadOnlyList<InboxEvent> events, Func<InboxEvent, DateTimeOffset> column) =>
        new() { TypedValue = Column(events, e => column(e).UtcDateTime) };

    private static T[] Column<T>(IReadOnlyList<InboxEvent> events, Func<InboxEvent, T> column)
    {
        var values = new T[events.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(events[i]);
        }

        return values;
    }

    private const string ListSql = """
        select id, oa_id, conversation, event_name, event_at, received_at, attempts, done_at, aside_at, aside_reason
        from inbox
        where oa_id = @oaId
          and (case @state when 'aside' then aside_at is not null when 'waiting' then done_at is null and aside_at is null else true end)
        order by id desc
        limit @limit
        """;

    /// <summary>Newest rows, without their bodies.</summary>
    /// <param name="state"><c>aside</c>, <c>waiting</c> or <c>all</c>.</param>
    public Task<IReadOnlyList<InboxRow>> ListAsync(string oaId, string state, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<InboxRow>>(
            async connection => (await connection.QueryAsync<InboxRow>(
                new CommandDefinition(ListSql, new { oaId, state, limit }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string ShowSql = """
        select id, oa_id, conversation, event_name, event_at, received_at, attempts, done_at, aside_at, aside_reason, body
        from inbox
        where oa_id = @oaId and id = @id
        """;

    /// <summary>One row with its body, null when there is none.</summary>
    public Task<InboxRow?> ShowAsync(string oaId, long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<InboxRow>(
                new CommandDefinition(ShowSql, new { oaId, id }, cancellationToken: cancellationToken)),
            cancellationToken);

    private const string RetrySql = """
        update inbox
        set aside_at = null, aside_reason = null, attempts = 0, retry_at = null
        where oa_id = @oaId and aside_at is not null and (@id::bigint is null or id = @id)
        """;

    /// <summary>Lets set-aside events wait again.</summary>
    /// <param name="id">One event, or null for all of the OA.</param>
    /// <returns>How many wait again.</returns>
    public Task<int> RetryAsync(string oaId, long? id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.RetryEvent,
            unit => unit.Connection.ExecuteAsync(
                new CommandDefinition(RetrySql, new { oaId, id }, unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);
}

/// <summary>A row of the inbox as people look at it; <see cref="Body"/> only when one row is shown.</summary>
public sealed record InboxRow
{
    public required long Id { get; init; }

    public required string OaId { get; init; }

    public required string Conversation { get; init; }

    public required string EventName { get; init; }

    public required DateTimeOffset EventAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required short Attempts { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public DateTimeOffset? AsideAt { get; init; }

    public string? AsideReason { get; init; }

    public byte[]? Body { get; init; }
}
