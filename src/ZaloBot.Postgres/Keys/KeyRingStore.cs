namespace ZaloBot.Postgres.Keys;

/// <summary>One wrapped element of the key ring.</summary>
/// <param name="Name">Which element it is; not secret.</param>
/// <param name="Wrapped">Opaque here: only who has the key file reads it.</param>
public sealed record KeyRingRow(string Name, string Wrapped);

/// <summary>Keeps the key ring; elements are added and never changed.</summary>
public sealed class KeyRingStore(Database database)
{
    private const string ListSql = """
        select name, xml as wrapped
        from key_ring
        order by id
        """;

    /// <summary>All elements, oldest first.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task<IReadOnlyList<KeyRingRow>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<KeyRingRow>>(
            async connection => (await connection.QueryAsync<KeyRingRow>(
                new CommandDefinition(ListSql, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    private const string AddSql = """
        insert into key_ring (name, xml)
        values (@Name, @Wrapped)
        """;

    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task AddAsync(KeyRingRow row, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.SaveKeyRing,
            unit => unit.Connection.ExecuteAsync(new CommandDefinition(AddSql, row, unit.Transaction, cancellationToken: cancellationToken)),
            cancellationToken);
}
