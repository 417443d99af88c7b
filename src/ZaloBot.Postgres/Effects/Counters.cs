namespace ZaloBot.Postgres.Effects;

/// <summary>Gives the numbers that people use, without gaps: a transaction that rolls back takes its numbers back.</summary>
internal static class Counters
{
    private const string NextSql = """
        insert into counters (oa_id, name, last_value)
        select oa_id, $2, count(*)::int
        from unnest($1::text[]) oa_id
        group by oa_id
        order by oa_id
        on conflict (oa_id, name) do update set last_value = counters.last_value + excluded.last_value
        returning oa_id, last_value
        """;

    /// <summary>Draws one number for each entry of <paramref name="oaIds"/>, in their order. Locks the counters until the transaction ends.</summary>
    internal static async Task<IReadOnlyList<int>> NextAsync(
        UnitOfWork unit, string name, IEnumerable<string> oaIds, CancellationToken cancellationToken)
    {
        var wanted = oaIds.ToArray();
        if (wanted.Length == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(NextSql, unit.Connection, unit.Transaction)
        {
            Parameters = { Columns.One(wanted), Columns.One(name) },
        };
        var next = new Dictionary<string, int>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var oaId = reader.GetString(0);
                next[oaId] = reader.GetInt32(1) - wanted.Count(id => id == oaId) + 1;
            }
        }

        return [.. wanted.Select(oaId => next[oaId]++)];
    }
}
