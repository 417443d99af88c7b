namespace ZaloBot.Postgres.Turns;

/// <summary>What Zalo told of our own messages: echoes, received, seen; and of groups.</summary>
public sealed class ReceiptRows
{
    private readonly List<Echo> _echoes = [];
    private readonly List<(string OaId, string MessageId, DateTimeOffset At, bool Seen)> _receipts = [];
    private readonly List<NpgsqlBatchCommand> _groups = [];

    /// <summary>One of our messages came back as an <c>oa_send_*</c> event: it is delivered.</summary>
    public void Add(ConversationKey key, string messageId, byte[] textHash, DateTimeOffset at) =>
        _echoes.Add(new Echo(key, messageId, textHash, at));

    /// <summary>The person's phone received our message, or (<paramref name="seen"/>) the person saw it.</summary>
    public void Add(string oaId, string messageId, DateTimeOffset at, bool seen) => _receipts.Add((oaId, messageId, at, seen));

    private const string GroupSql = """
        insert into groups (oa_id, group_id, name, state, oa_member, changed_at)
        select $1, $2, '', $3, $4, $5
        where exists (select from oas where oa_id = $1)
        on conflict (oa_id, group_id) do update
        set state = excluded.state, oa_member = excluded.oa_member, changed_at = excluded.changed_at
        """;

    /// <summary>A group came, or went.</summary>
    /// <param name="state"><c>enabled</c>, <c>disabled</c> or <c>deleted</c>.</param>
    public void Group(string oaId, string groupId, string state, bool oaMember, DateTimeOffset at) =>
        _groups.Add(Columns.Command(
            GroupSql, Columns.One(oaId), Columns.One(groupId), Columns.One(state), Columns.One(oaMember), Columns.One(at)));

    private const string EchoByIdSql = """
        update outbox o
        set state = 'delivered', delivered_at = e.at, settled_at = coalesce(settled_at, $5), reason = null
        from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) as e(oa_id, message_id, at, recipient)
        where o.oa_id = e.oa_id and o.message_id = e.message_id and o.recipient = e.recipient and o.state in ('sent', 'uncertain')
        """;

    // The answer to the send never came (or has not come yet): the echo names the message id. Among like texts to one recipient the
    // oldest open row is the one; a row of 'sending' is settled too (its sender then finds the work done), and one that waits for a second
    // try because its first seemed lost.
    private const string EchoByHashSql = """
        update outbox o
        set state = 'delivered', delivered_at = $4, message_id = $3, settled_at = $6, reason = null
        where o.oa_id = $1
          and o.id = (
            select id
            from outbox c
            where c.oa_id = $1 and c.recipient = $2 and c.text_hash = $5 and c.message_id is null
              and c.state in ('queued', 'sending', 'uncertain') and c.settled_at is null
              and c.sent_at between $4 - interval '15 minutes' and $4 + interval '1 minute'
            order by c.id
            limit 1
            for update)
          and not exists (select from outbox k where k.oa_id = $1 and k.message_id = $3)
        """;

    private const string ReceiptSql = """
        update outbox o
        set received_at = coalesce(o.received_at, r.at), seen_at = case when r.seen then coalesce(o.seen_at, r.at) else o.seen_at end
        from unnest($1::text[], $2::text[], $3::timestamptz[], $4::boolean[]) as r(oa_id, message_id, at, seen)
        where o.oa_id = r.oa_id and o.message_id = r.message_id
        """;

    internal void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_echoes.Count > 0)
        {
            batch.BatchCommands.Add(Columns.Command(
                EchoByIdSql,
                Columns.Of(_echoes, echo => echo.Key.OaId),
                Columns.Of(_echoes, echo => echo.MessageId),
                Columns.Times(_echoes, echo => echo.At),
                Columns.Of(_echoes, echo => echo.Key.Conversation),
                Columns.One(now)));
        }

        foreach (var echo in _echoes)
        {
            batch.BatchCommands.Add(Columns.Command(
                EchoByHashSql,
                Columns.One(echo.Key.OaId),
                Columns.One(echo.Key.Conversation),
                Columns.One(echo.MessageId),
                Columns.One(echo.At),
                Columns.One(echo.TextHash),
                Columns.One(now)));
        }

        if (_receipts.Count > 0)
        {
            batch.BatchCommands.Add(Columns.Command(
                ReceiptSql,
                Columns.Of(_receipts, row => row.OaId),
                Columns.Of(_receipts, row => row.MessageId),
                Columns.Times(_receipts, row => row.At),
                Columns.Of(_receipts, row => row.Seen)));
        }

        foreach (var group in _groups)
        {
            batch.BatchCommands.Add(group);
        }
    }

    private sealed record Echo(ConversationKey Key, string MessageId, byte[] TextHash, DateTimeOffset At);
}
