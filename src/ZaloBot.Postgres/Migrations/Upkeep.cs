using System.Data.Common;

namespace ZaloBot.Postgres.Migrations;

/// <summary>What the tables need done daily, by the serving role.</summary>
public sealed class Upkeep(Database database)
{
    // What is set aside stays until somebody looks at it. Zalo's retries of an event end after hours, so a key this old comes back no more.
    private const string PruneSql = "delete from inbox where received_at < @before and done_at is not null";

    /// <summary>Makes this and next month's partitions where they are missing and forgets webhook events that were handled long ago.</summary>
    /// <param name="before">Events received earlier are forgotten once they took effect.</param>
    /// <returns>How many events were forgotten.</returns>
    /// <exception cref="NpgsqlException">The database is away; try again later.</exception>
    public Task<int> RunAsync(DateTimeOffset now, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(
            CrashPoint.Upkeep,
            async unit =>
            {
                await unit.Connection.ExecuteAsync(Partitions(now, unit.Transaction, cancellationToken));
                return await unit.Connection.ExecuteAsync(
                    new CommandDefinition(PruneSql, new { before }, unit.Transaction, cancellationToken: cancellationToken));
            },
            cancellationToken);

    internal static CommandDefinition Partitions(DateTimeOffset now, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        const string sql = "select ensure_month_partition(p, m::date) from unnest(array['turns', 'messages']) p, unnest(@months) m";
        var months = new[] { now.UtcDateTime.Date, now.UtcDateTime.Date.AddMonths(1) };
        return new CommandDefinition(sql, new { months }, transaction, cancellationToken: cancellationToken);
    }
}
