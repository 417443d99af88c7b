using ZaloBot.Core.Cases;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres.Effects;

namespace ZaloBot.Postgres.Cases;

/// <summary>How effects become rows of <c>cases</c> and <c>reporters</c>.</summary>
internal static class CaseWrites
{
    private const string InsertSql = """
        insert into cases (
          oa_id, id, number, kind, category, urgency, state, hamlet, place, when_at, when_text, texts, phones, accounts, urls, plates,
          loss, attachments, lat, lon, flags, reporter, received_at)
        values (
          $1, $2, $3, $4, $5, $6, 'da_tiep_nhan', $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16, $17::jsonb, $18, $19, $20, $21, $22)
        """;

    private const string ReporterSql = """
        insert into reporters (oa_id, case_id, conversation)
        select * from unnest($1::text[], $2::uuid[], $3::text[])
        """;

    internal static void Insert(NpgsqlBatch batch, IReadOnlyList<NewCase> cases, IReadOnlyList<int> numbers)
    {
        if (cases.Count == 0)
        {
            return;
        }

        foreach (var (row, number) in cases.Zip(numbers))
        {
            batch.BatchCommands.Add(Insert(row, number));
        }

        batch.BatchCommands.Add(Columns.Command(
            ReporterSql,
            Columns.Of(cases, row => row.Key.OaId),
            Columns.Of(cases, row => row.Id),
            Columns.Of(cases, row => row.Key.Conversation)));
    }

    private static NpgsqlBatchCommand Insert(NewCase row, int number)
    {
        var facts = row.Facts;
        return Columns.Command(
            InsertSql,
            Columns.One(row.Key.OaId),
            Columns.One(row.Id),
            Columns.One(number),
            Columns.One((facts.Kind ?? CaseKind.Other).Wire()),
            Columns.Text(facts.Category),
            Columns.Text(facts.Urgency?.Wire()),
            Columns.Text(facts.Hamlet),
            Columns.Text(facts.Where),
            Columns.One(facts.When),
            Columns.Text(facts.WhenText),
            Columns.One(facts.Texts.ToArray()),
            Columns.One(facts.Phones.ToArray()),
            Columns.One(CaseJson.Write(facts.Accounts)),
            Columns.One(facts.Urls.ToArray()),
            Columns.One(facts.Plates.ToArray()),
            Columns.One(facts.Loss),
            Columns.One(CaseJson.Write(facts.Attachments)),
            Columns.One(facts.Location?.Lat),
            Columns.One(facts.Location?.Lon),
            Columns.One(facts.Flags.ToArray()),
            Columns.One(Pseudonym(row.Id)),
            Columns.One(row.At));
    }

    // Repeating a fact changes nothing, so lists are united and only the words, which are kept in order, are appended.
    private const string EnrichSql = """
        update cases
        set kind = coalesce($3, kind),
            category = coalesce($4, category),
            urgency = least(coalesce($5, urgency), urgency),
            hamlet = coalesce($6, hamlet),
            place = coalesce($7, place),
            when_at = coalesce($8, when_at),
            when_text = coalesce($9, when_text),
            texts = texts || $10,
            phones = array(select distinct v from unnest(phones || $11) v),
            accounts = (select coalesce(jsonb_agg(distinct v), '[]') from jsonb_array_elements(accounts || $12::jsonb) v),
            urls = array(select distinct v from unnest(urls || $13) v),
            plates = array(select distinct v from unnest(plates || $14) v),
            loss = coalesce($15, loss),
            attachments = attachments || $16::jsonb,
            lat = coalesce($17, lat),
            lon = coalesce($18, lon),
            flags = array(select distinct v from unnest(flags || $19) v)
        where oa_id = $1 and id = $2
        """;

    internal static NpgsqlBatchCommand Enrich(string oaId, Guid caseId, CaseFacts facts) => Columns.Command(
        EnrichSql,
        Columns.One(oaId),
        Columns.One(caseId),
        Columns.Text(facts.Kind?.Wire()),
        Columns.Text(facts.Category),
        Columns.Text(facts.Urgency?.Wire()),
        Columns.Text(facts.Hamlet),
        Columns.Text(facts.Where),
        Columns.One(facts.When),
        Columns.Text(facts.WhenText),
        Columns.One(facts.Texts.ToArray()),
        Columns.One(facts.Phones.ToArray()),
        Columns.One(CaseJson.Write(facts.Accounts)),
        Columns.One(facts.Urls.ToArray()),
        Columns.One(facts.Plates.ToArray()),
        Columns.One(facts.Loss),
        Columns.One(CaseJson.Write(facts.Attachments)),
        Columns.One(facts.Location?.Lat),
        Columns.One(facts.Location?.Lon),
        Columns.One(facts.Flags.ToArray()));

    private const string ChangeSql = """
        update cases
        set state = $3,
            owner = case when $3 = 'dang_kiem_tra' then $4 else owner end,
            seen_at = coalesce(seen_at, $5),
            accepted_at = case when $3 = 'dang_kiem_tra' then coalesce(accepted_at, $5) else accepted_at end,
            closed_at = case when $3 = 'dong' then $5 else closed_at end,
            result = coalesce($6, result),
            result_text = coalesce($7, result_text)
        where oa_id = $1 and id = $2
        """;

    internal static NpgsqlBatchCommand Change(string oaId, Effect.ChangeCase change, DateTimeOffset now) => Columns.Command(
        ChangeSql,
        Columns.One(oaId),
        Columns.One(change.CaseId),
        Columns.Text(change.State.Wire()),
        Columns.Text(change.By),
        Columns.One(now),
        Columns.Text(change.Result?.Wire()),
        Columns.Text(change.ResultText));

    /// <summary>"Người dân 4821": stable for the case, says nothing of the person, told apart by officers who talk about it.</summary>
    private static string Pseudonym(Guid caseId) => $"Người dân {1000 + ((uint)caseId.GetHashCode() % 9000)}";
}
