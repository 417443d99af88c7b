namespace ZaloBot.Postgres;

/// <summary>One open transaction; handed to the stores that write.</summary>
public sealed record UnitOfWork(NpgsqlConnection Connection, NpgsqlTransaction Transaction);

/// <summary>The serving role's database. All writes go through <see cref="WriteAsync"/>, so that each commit has a name.</summary>
public sealed class Database(NpgsqlDataSource source)
{
    public NpgsqlDataSource Source => source;

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it.</summary>
    /// <exception cref="NpgsqlException">The database is away or refused; nothing of the work is stored, or (after a lost commit) all of it.</exception>
    public async Task<T> WriteAsync<T>(CrashPoint point, Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(new UnitOfWork(connection, transaction));
        CrashPoints.Before(point);
        // A commit that was asked for is waited for: cancelling it would leave its fate unknown.
        await transaction.CommitAsync(CancellationToken.None);
        CrashPoints.After(point);
        return result;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(CrashPoint point, Func<UnitOfWork, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            point,
            async unit =>
            {
                await work(unit);
                return true;
            },
            cancellationToken);

    /// <summary>Runs commands that are one transaction by themselves: one round trip, where <see cref="WriteAsync{T}"/> takes two.</summary>
    /// <param name="fill">Adds the commands, which depend on no result of each other.</param>
    /// <returns>Rows that the first command changed.</returns>
    /// <exception cref="NpgsqlException">As with <see cref="WriteAsync{T}"/>; a cancelled call may have stored all of it.</exception>
    public async Task<int> WriteOnceAsync(CrashPoint point, Action<NpgsqlBatchCommandCollection> fill, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        fill(batch.BatchCommands);
        CrashPoints.Before(point);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        CrashPoints.After(point);
        return batch.BatchCommands[0].RecordsAffected;
    }

    /// <summary>Reads outside any transaction of ours.</summary>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await read(connection);
    }
}
