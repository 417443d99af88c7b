using ZaloBot.Core.Content;

namespace ZaloBot.Postgres.Hamlets;

/// <summary>A hamlet as the import file gives it.</summary>
public sealed record HamletRow
{
    public required string Name { get; init; }

    public required string[] Aliases { get; init; }

    public string? OldWard { get; init; }

    public string? GroupId { get; init; }

    public string? HeadName { get; init; }

    public string? HeadPhone { get; init; }

    public bool OutsideWard { get; init; }

    public Hamlet ToHamlet() => new(Name, Aliases, OldWard, GroupId, OutsideWard);
}

/// <summary>The ward's hamlets and the groups that are bound to them.</summary>
public sealed class HamletStore(Database database)
{
    private const string ListSql = """
        select name, aliases, old_ward, group_id, head_name, head_phone, outside_ward
        from hamlets
        where oa_id = @oaId
        order by position
        """;

    public Task<IReadOnlyList<HamletRow>> ListAsync(string oaId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<HamletRow>>(
            async connection => (await connection.QueryAsync<HamletRow>(
                new CommandDefinition(ListSql, new { oaId }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string ClearSql = """
        delete from hamlets
        where oa_id = @oaId
        """;

    private const string InsertSql = """
        insert into hamlets (oa_id, name, position, aliases, old_ward, group_id, head_name, head_phone, outside_ward)
        values (@oaId, @Name, @position, @Aliases, @OldWard, @GroupId, @HeadName, @HeadPhone, @OutsideWard)
        """;

    /// <summary>Puts a whole list in place of the old one, in one transaction: nothing is half-imported.</summary>
    public Task ReplaceAsync(string oaId, IReadOnlyList<HamletRow> hamlets, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveSettings,
            async unit =>
            {
                await unit.Connection.ExecuteAsync(
                    new CommandDefinition(ClearSql, new { oaId }, unit.Transaction, cancellationToken: cancellationToken));
                var rows = hamlets.Select((hamlet, position) => new
                {
                    oaId,
                    position,
                    hamlet.Name,
                    hamlet.Aliases,
                    hamlet.OldWard,
                    hamlet.GroupId,
                    hamlet.HeadName,
                    hamlet.HeadPhone,
                    hamlet.OutsideWard,
                });
                await unit.Connection.ExecuteAsync(
                    new CommandDefinition(InsertSql, rows, unit.Transaction, cancellationToken: cancellationToken));
            },
            cancellationToken);

    private const string BindSql = """
        update hamlets
        set group_id = @groupId
        where oa_id = @oaId and name = @name
        """;

    /// <summary>Binds a group to a hamlet (null unbinds). False: no such hamlet.</summary>
    /// <exception cref="Npgsql.PostgresException">Unique violation: the group belongs to another hamlet.</exception>
    public Task<bool> BindAsync(string oaId, string name, string? groupId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveSettings,
            async unit => await unit.Connection.ExecuteAsync(new CommandDefinition(
                BindSql, new { oaId, name, groupId }, unit.Transaction, cancellationToken: cancellationToken)) == 1,
            cancellationToken);
}
