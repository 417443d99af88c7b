namespace ZaloBot.Postgres.Tokens;

/// <summary>
/// The right to change one OA's pair, held by an open transaction of its own while the work's commits go over other connections.
/// It has no lease and no clock: the lock of a dead process goes with its transaction. It commits nothing.
/// </summary>
public sealed class RefreshLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private RefreshLock(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    // A server-wide limit for idle transactions must not end the lock in the middle of the HTTP call that it guards.
    private const string KeepSql = """
        set local idle_in_transaction_session_timeout = 0
        """;

    // An advisory lock, because the row itself is written while the lock is held.
    private const string LockSql = """
        select pg_advisory_xact_lock(hashtextextended('tokens ' || @oaId, 0))
        """;

    internal static async Task<RefreshLock> TakeAsync(NpgsqlDataSource source, string oaId, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(KeepSql, transaction: transaction, cancellationToken: cancellationToken));
            // Waits as long as the holder's HTTP call takes; the caller's token ends it earlier.
            await connection.ExecuteAsync(
                new CommandDefinition(LockSql, new { oaId }, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
            return new RefreshLock(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
