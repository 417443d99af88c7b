using DbUp;
using DbUp.Engine.Output;

namespace ZaloBot.Postgres.Migrations;

/// <summary>Brings a database to this build's schema: embedded SQL files in order, forward only, under one lock.</summary>
public static class Migrator
{
    // Any number that only we use: two hosts that migrate at once run one after the other.
    private const long LockKey = 0x7A616C6F626F74;

    /// <summary>Applies what is missing and lets <paramref name="serveRole"/> do what serving needs and no more.</summary>
    /// <param name="ownerConnectionString">Connection of the role that owns the tables.</param>
    /// <param name="serveRole">Role that <c>serve</c> and the command line use; the owner itself needs no grants.</param>
    /// <returns>Names of the scripts that ran; empty when everything was there.</returns>
    /// <exception cref="NpgsqlException">The database is away, or a script failed; that script's transaction is rolled back.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        string ownerConnectionString, string serveRole, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition("select pg_advisory_lock(@LockKey)", new { LockKey }, cancellationToken: cancellationToken));
        var upgrade = DeployChanges.To
            .PostgresqlDatabase(ownerConnectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!upgrade.Successful)
        {
            throw new NpgsqlException($"migration {upgrade.ErrorScript?.Name} failed", upgrade.Error);
        }

        await connection.ExecuteAsync(Upkeep.Partitions(now, null, cancellationToken));
        if (serveRole != new NpgsqlConnectionStringBuilder(ownerConnectionString).Username)
        {
            await GrantAsync(connection, serveRole, cancellationToken);
        }

        return [.. upgrade.Scripts.Select(script => script.Name)];
    }

    private static async Task GrantAsync(NpgsqlConnection connection, string serveRole, CancellationToken cancellationToken)
    {
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(serveRole);
        // Rows are deleted only where retention says so: received events, history, consent links that are used.
        var sql = $"""
            grant usage on schema public to {role};
            grant select, insert, update on all tables in schema public to {role};
            grant usage, select on all sequences in schema public to {role};
            grant delete on inbox, consent_requests, hamlets to {role};
            grant execute on function ensure_month_partition(text, date) to {role};
            revoke all on schemaversions from {role};
            """;
        await connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }
}
