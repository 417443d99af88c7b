namespace ZaloBot.Postgres.Outbox;

/// <summary>Hands out due messages, each to one sender at a time, and records what became of them.</summary>
public sealed class OutboxStore(Database database)
{
    /// <summary>Leases due messages; nobody else can take them until the lease ends. Replies first, then groups at their own pace.</summary>
    /// <param name="now">Compared with due times.</param>
    /// <param name="budget">Zalo's rates; they hold over all processes.</param>
    /// <param name="limit">Most messages to take.</param>
    /// <param name="groupLimit">Most of them for groups, so that bulk leaves room for replies.</param>
    /// <param name="lease">Longer than the slowest send, or a message counts as uncertain while it is still under way.</param>
    public Task<IReadOnlyList<DueMessage>> ClaimAsync(
        DateTimeOffset now, SendBudget budget, int limit, int groupLimit, TimeSpan lease, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<DueMessage>>(
            CrashPoint.ClaimSends,
            async unit =>
            {
                var allowed = await SendRates.AllowedAsync(unit, budget, limit, cancellationToken);
                var rows = await OutboxClaims.RepliesAsync(unit, now, allowed, lease, cancellationToken);
                rows.AddRange(await OutboxClaims.GroupsAsync(
                    unit, now, budget, Math.Min(groupLimit, allowed - rows.Count), lease, cancellationToken));
                await SendRates.SpendAsync(unit, budget, rows, cancellationToken);
                return [.. rows.Select(row => row.ToDue())];
            },
            cancellationToken);

    // A row that an echo settled meanwhile is done; whatever else the sender learnt of it is older news.
    private const string RecordSql = """
        update outbox
        set state = @state, message_id = coalesce(@messageId, message_id), error_code = @errorCode, reason = @reason,
            due_at = coalesce(@dueAt, due_at), leased_until = null, attempts = attempts - @uncounted,
            settled_at = case when @state = 'failed' then @now end,
            body = coalesce(@body::jsonb, body), text_hash = coalesce(@textHash, text_hash)
        where oa_id = @oaId and id = @id and state = 'sending'
        """;

    /// <summary>Records the outcome of one send.</summary>
    public Task RecordAsync(string oaId, long id, SendRecord record, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.RecordSend,
            unit => unit.Connection.ExecuteAsync(new CommandDefinition(
                RecordSql,
                new
                {
                    oaId,
                    id,
                    now,
                    state = OutboxStates.Name(record.State),
                    record.MessageId,
                    record.ErrorCode,
                    record.Reason,
                    record.DueAt,
                    uncounted = record.IsTry ? 0 : 1,
                    body = record.Replacement?.ToJson(),
                    textHash = record.Replacement?.TextHash,
                },
                unit.Transaction,
                cancellationToken: cancellationToken)),
            cancellationToken);

    private const string ExpiredSql = """
        update outbox
        set state = 'uncertain', leased_until = null
        where state = 'sending' and leased_until < now()
        """;

    /// <summary>A message whose sender never came back may have been sent: its fate is settled before anything else happens to it.</summary>
    public Task<int> MarkExpiredAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.MarkUncertain,
            unit => unit.Connection.ExecuteAsync(
                new CommandDefinition(ExpiredSql, transaction: unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);

    private const string UnconfirmedSql = """
        select oa_id, id, recipient, text_hash, state, sent_at, attempts, message_id, error_code, alert_number is not null as is_bulk
        from outbox
        where settled_at is null
          and (state = 'uncertain' or (state = 'sent' and sent_at < @sentBefore))
          and (checked_at is null or checked_at < @checkedBefore)
        order by (state = 'sent'), sent_at
        limit @limit
        """;

    /// <summary>Messages whose fate must be read from the conversation: uncertain ones, and sent ones without an echo.</summary>
    public Task<IReadOnlyList<UnconfirmedMessage>> UnconfirmedAsync(
        DateTimeOffset checkedBefore, DateTimeOffset sentBefore, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UnconfirmedMessage>>(
            async connection => (await connection.QueryAsync<UnconfirmedMessage>(new CommandDefinition(
                UnconfirmedSql, new { checkedBefore, sentBefore, limit }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string KnownSql = """
        select message_id
        from outbox
        where oa_id = @oaId and recipient = @recipient and text_hash = @textHash and message_id is not null and sent_at >= @since
        """;

    /// <summary>Message ids that other rows with the same text to the same recipient already own; equals are counted, not confused.</summary>
    public Task<IReadOnlyList<string>> KnownIdsAsync(
        string oaId, string recipient, byte[] textHash, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async connection => (await connection.QueryAsync<string>(new CommandDefinition(
                KnownSql, new { oaId, recipient, textHash, since }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string SettleSql = """
        update outbox
        set state = coalesce(@state, state), message_id = coalesce(@messageId, message_id), checked_at = @now,
            delivered_at = case when @state = 'delivered' then @now end,
            settled_at = case when @final then @now end,
            due_at = case when @state = 'queued' then @now else due_at end,
            reason = @reason
        where oa_id = @oaId and id = @id and state in ('uncertain', 'sent') and settled_at is null
        """;

    /// <summary>Writes down what the conversation showed.</summary>
    public Task SettleAsync(string oaId, long id, SettleResult result, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SettleSend,
            unit => unit.Connection.ExecuteAsync(new CommandDefinition(
                SettleSql,
                new
                {
                    oaId,
                    id,
                    now,
                    state = result.State is { } state ? OutboxStates.Name(state) : null,
                    result.MessageId,
                    result.Final,
                    result.Reason,
                },
                unit.Transaction,
                cancellationToken: cancellationToken)),
            cancellationToken);
}
