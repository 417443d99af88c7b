using System.Collections.Concurrent;
using Npgsql;
using ZaloBot.Postgres.Embedded;
using ZaloBot.Postgres.Migrations;

namespace ZaloBot.IntegrationTests;

/// <summary>
/// One cluster a run, started by the first test that asks, in memory and gone afterwards; each test rents a database of its own, copied
/// from one that is migrated once. ZALOBOT_PG (a superuser's connection string) uses a running server instead.
/// </summary>
[SetUpFixture]
public sealed class TestCluster
{
    /// <summary>Applied once to the database that all others are copied from; gets its connection string.</summary>
    private static readonly Func<string, CancellationToken, Task> Migrate = static (owner, cancellationToken) =>
        Migrator.RunAsync(owner, new NpgsqlConnectionStringBuilder(owner).Username!, TimeProvider.System.GetUtcNow(), cancellationToken);

    private static readonly string Run = $"zalobot_{Guid.NewGuid():N}"[..16];
    private static readonly Lazy<Task<EmbeddedPostgres?>> Cluster = new(StartAsync);
    private static readonly ConcurrentBag<string> Rented = [];
    private static int _next;

    private static string? RunningServer => Environment.GetEnvironmentVariable("ZALOBOT_PG");

    /// <summary>Makes a fresh, migrated database and returns its connection string, as a superuser.</summary>
    public static async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var cluster = await Cluster.Value;
        var name = $"{Run}_{Interlocked.Increment(ref _next)}";
        await ExecuteAsync(cluster, $"create database {name} template {Run}", cancellationToken);
        Rented.Add(name);

        return ConnectionString(cluster, name);
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (!Cluster.IsValueCreated)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        if (await Cluster.Value is { } cluster)
        {
            await cluster.DisposeAsync();
            return;
        }

        foreach (var name in Rented.Append(Run))
        {
            await ExecuteAsync(null, $"drop database {name} with (force)", CancellationToken.None);
        }
    }

    private static async Task<EmbeddedPostgres?> StartAsync()
    {
        var cluster = RunningServer is null
            ? await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(), TimeProvider.System, CancellationToken.None)
            : null;
        await ExecuteAsync(cluster, $"create database {Run}", CancellationToken.None);
        // Without a pool: a database is copied only while nobody is connected to it.
        var template = new NpgsqlConnectionStringBuilder(ConnectionString(cluster, Run)) { Pooling = false };
        await Migrate(template.ConnectionString, CancellationToken.None);

        return cluster;
    }

    private static async Task ExecuteAsync(EmbeddedPostgres? cluster, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(cluster, "postgres"));
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // Names of databases are no parameters; these are made above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ConnectionString(EmbeddedPostgres? cluster, string database) =>
        cluster?.ConnectionString(database) ?? new NpgsqlConnectionStringBuilder(RunningServer) { Database = database }.ConnectionString;
}
