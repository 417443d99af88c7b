namespace ZaloBot.Postgres.Hamlets;

/// <summary>A hamlet with its group, a hamlet without one, or a group that is bound to no hamlet.</summary>
public sealed record HamletGroup
{
    public string? Hamlet { get; init; }

    public string? GroupId { get; init; }

    /// <summary>As Zalo last told; null for a group no event was seen of.</summary>
    public string? Name { get; init; }

    public bool? OaMember { get; init; }

    /// <summary>enabled, disabled or deleted; null for a group no event was seen of.</summary>
    public string? State { get; init; }
}

/// <summary>Reads groups and what they are bound to.</summary>
public sealed class GroupStore(Database database)
{
    private const string ListSql = """
        select h.name as hamlet, coalesce(h.group_id, g.group_id) as group_id, g.name, g.oa_member, g.state
        from (select name, position, group_id from hamlets where oa_id = @oaId and not outside_ward) h
        full join (select group_id, name, oa_member, state from groups where oa_id = @oaId) g using (group_id)
        order by h.position nulls last, g.name
        """;

    /// <summary>Hamlets of the ward in their order, then groups of no hamlet.</summary>
    public Task<IReadOnlyList<HamletGroup>> ListAsync(string oaId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<HamletGroup>>(
            async connection => (await connection.QueryAsync<HamletGroup>(
                new CommandDefinition(ListSql, new { oaId }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
}
