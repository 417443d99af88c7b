using ZaloBot.Core.Cases;
using ZaloBot.Core.Conversations;

namespace ZaloBot.Postgres.Cases;

/// <summary>What officers corrected in the bot's understanding.</summary>
public sealed class CorrectionStore(Database database)
{
    private const string InsertSql = """
        insert into corrections (oa_id, case_id, intent, category, faq, corrected_by, corrected_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string CaseSql = """
        update cases
        set kind = $3, category = $4
        where oa_id = $1 and id = $2
        """;

    internal static IEnumerable<NpgsqlBatchCommand> Write(string oaId, Effect.CorrectCase correct, DateTimeOffset now)
    {
        var (kind, category, faq) = correct.Correction;
        yield return Columns.Command(
            CaseSql, Columns.One(oaId), Columns.One(correct.CaseId), Columns.Text(kind.Wire()), Columns.Text(category));
        yield return Columns.Command(
            InsertSql,
            Columns.One(oaId),
            Columns.One(correct.CaseId),
            Columns.Text(kind.Wire()),
            Columns.Text(category),
            Columns.Text(faq),
            Columns.Text(correct.By),
            Columns.One(now));
    }

    private const string ListSql = """
        select distinct on (c.case_id) c.intent, c.category, c.faq, k.texts
        from corrections c
        join cases k on k.oa_id = c.oa_id and k.id = c.case_id
        where c.oa_id = @oaId and k.state <> 'da_rut' and (@since::timestamptz is null or c.corrected_at >= @since)
        order by c.case_id, c.id desc
        """;

    /// <summary>The newest correction of each case, in no telling order.</summary>
    public Task<IReadOnlyList<StoredCorrection>> ListAsync(string oaId, DateTimeOffset? since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredCorrection>>(
            async connection => [
                .. (await connection.QueryAsync<CorrectionRow>(
                    new CommandDefinition(ListSql, new { oaId, since }, cancellationToken: cancellationToken))).Select(row => row.ToCorrection()),
            ],
            cancellationToken);
}

internal sealed record CorrectionRow
{
    public required string Intent { get; init; }

    public string? Category { get; init; }

    public string? Faq { get; init; }

    public required string[] Texts { get; init; }

    public StoredCorrection ToCorrection() => new(
        new CaseCorrection(CaseWords.KindOf(Intent) ?? CaseKind.Other, Category, Faq),
        Texts);
}
