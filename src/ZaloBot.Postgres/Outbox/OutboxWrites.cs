using ZaloBot.Postgres.Effects;

namespace ZaloBot.Postgres.Outbox;

/// <summary>How effects become rows of <c>outbox</c>, each with its line in the history.</summary>
internal static class OutboxWrites
{
    // Ids follow the order of the effects, because order within a recipient is order of ids.
    private const string InsertSql = """
        with sent as (
          insert into outbox (oa_id, recipient, priority, body, text_hash, turn_id, due_at, created_at, state, message_id, sent_at)
          select oa_id, recipient, priority, body::jsonb, text_hash, turn_id, at, at, state, message_id, sent_at
          from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::bytea[], $6::uuid[], $7::timestamptz[], $8::text[], $9::text[],
                      $10::timestamptz[])
            with ordinality as r(oa_id, recipient, priority, body, text_hash, turn_id, at, state, message_id, sent_at, n)
          order by n
          returning id, oa_id, recipient, created_at, body ->> 'text' as text, message_id, turn_id)
        insert into messages (oa_id, conversation, at, direction, kind, text, message_id, outbox_id, turn_id)
        select oa_id, recipient, created_at, 'out', 'text', text, message_id, id, turn_id
        from sent
        """;

    internal static void Insert(NpgsqlBatch batch, IReadOnlyList<OutboxRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        batch.BatchCommands.Add(Columns.Command(
            InsertSql,
            Columns.Of(rows, row => row.Key.OaId),
            Columns.Of(rows, row => row.Key.Conversation),
            Columns.Of(rows, row => row.Priority),
            Columns.Of(rows, row => row.Message.ToJson()),
            Columns.Of(rows, row => row.Message.TextHash),
            Columns.Of(rows, row => row.TurnId),
            Columns.Times(rows, row => row.At),
            Columns.Of(rows, row => row.State),
            Columns.Of(rows, row => row.MessageId),
            Columns.OptionalTimes(rows, row => row.SentAt)));
    }

    private const string ReplySql = """
        with sent as (
          insert into outbox (oa_id, recipient, priority, body, text_hash, case_id, due_at, created_at)
          select oa_id, conversation, $3, $4::jsonb, $5, case_id, $6, $6
          from reporters
          where oa_id = $1 and case_id = $2
          returning id, oa_id, recipient, created_at, body ->> 'text' as text)
        insert into messages (oa_id, conversation, at, direction, kind, text, outbox_id)
        select oa_id, recipient, created_at, 'officer', 'text', text, id
        from sent
        """;

    /// <summary>An officer's words to whoever reported the case; the reporter's id never leaves the database.</summary>
    internal static NpgsqlBatchCommand ReplyToReporter(string oaId, Guid caseId, string text, DateTimeOffset now)
    {
        var message = new OutboxMessage(text, []);
        return Columns.Command(
            ReplySql,
            Columns.One(oaId),
            Columns.One(caseId),
            Columns.One(OutboxPriority.Reply),
            Columns.One(message.ToJson()),
            Columns.One(message.TextHash),
            Columns.One(now));
    }
}
