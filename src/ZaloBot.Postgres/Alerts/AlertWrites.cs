using ZaloBot.Core.Alerts;
using ZaloBot.Postgres.Outbox;

namespace ZaloBot.Postgres.Alerts;

/// <summary>How an alert becomes rows: itself, its hamlets, and one outbox row for each group.</summary>
internal static class AlertWrites
{
    private const string AlertSql = """
        insert into alerts (oa_id, number, kind, text, author, approver, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string TargetsSql = """
        with target as (
          select * from unnest($3::text[], $4::text[]) as t(hamlet, group_id)),
        sent as (
          insert into outbox (oa_id, recipient, priority, body, text_hash, alert_number, due_at, created_at)
          select $1, 'g:' || group_id, $5, $6::jsonb, $7, $2, $8, $8
          from target
          where group_id is not null
          returning id, recipient)
        insert into alert_targets (oa_id, alert_number, hamlet, group_id, outbox_id)
        select $1, $2, target.hamlet, target.group_id, sent.id
        from target
        left join sent on sent.recipient = 'g:' || target.group_id
        """;

    internal static void Insert(NpgsqlBatch batch, string oaId, int number, AlertDraft draft, DateTimeOffset now)
    {
        var message = new OutboxMessage(draft.Text, []);
        batch.BatchCommands.Add(Columns.Command(
            AlertSql,
            Columns.One(oaId),
            Columns.One(number),
            Columns.One(draft.Kind),
            Columns.One(draft.Text),
            Columns.One(draft.Author),
            Columns.One(draft.Approver),
            Columns.One(now)));
        batch.BatchCommands.Add(Columns.Command(
            TargetsSql,
            Columns.One(oaId),
            Columns.One(number),
            Columns.Of(draft.Targets, target => target.Hamlet),
            Columns.Of(draft.Targets, target => target.GroupId),
            Columns.One(OutboxPriority.Bulk),
            Columns.One(message.ToJson()),
            Columns.One(message.TextHash),
            Columns.One(now)));
    }
}
