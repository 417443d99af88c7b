using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ZaloBot.Postgres.Embedded;

namespace ZaloBot.IntegrationTests.Postgres;

public sealed class EmbeddedPostgresTests
{
    private static readonly EmbeddedPostgresOptions ThrowAway = new();
    private static readonly EmbeddedPostgresOptions Durable = new() { IsDurable = true };

    [Test, CancelAfter(60_000)]
    public async Task A_new_cluster_answers_in_utf8_and_utc(CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(ThrowAway, TimeProvider.System, cancellationToken);

        Assert.That(await AskAsync(cluster, "select upper('ơi, mất trộm') || current_setting('timezone')", cancellationToken),
            Is.EqualTo("ƠI, MẤT TRỘMUTC"));
    }

    [TestCase(true, "on"), TestCase(false, "off"), CancelAfter(60_000)]
    public async Task Only_a_durable_cluster_waits_for_the_disk(bool isDurable, string fsync, CancellationToken cancellationToken)
    {
        var options = new EmbeddedPostgresOptions { IsDurable = isDurable };
        await using var cluster = await EmbeddedPostgres.StartAsync(options, TimeProvider.System, cancellationToken);

        Assert.That(await AskAsync(cluster, "show fsync", cancellationToken), Is.EqualTo(fsync));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_stopped_cluster_refuses_and_has_its_rows_when_it_is_back(CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(ThrowAway, TimeProvider.System, cancellationToken);
        await AskAsync(cluster, "create table t as select 7 as n", cancellationToken);

        await cluster.StopAsync(cancellationToken);

        Assert.That(() => AskAsync(cluster, "select n from t", cancellationToken), Throws.InstanceOf<NpgsqlException>());

        await cluster.RestartAsync(cancellationToken);

        Assert.That(await AskAsync(cluster, "select n from t", cancellationToken), Is.EqualTo("7"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_killed_durable_cluster_recovers_what_was_committed(CancellationToken cancellationToken)
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(Durable, TimeProvider.System, cancellationToken);
        await AskAsync(cluster, "create table t as select 7 as n", cancellationToken);

        await cluster.KillAsync(cancellationToken);
        await cluster.RestartAsync(cancellationToken);

        Assert.That(await AskAsync(cluster, "select n from t", cancellationToken), Is.EqualTo("7"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Dispose_leaves_neither_a_process_nor_a_file(CancellationToken cancellationToken)
    {
        var cluster = await EmbeddedPostgres.StartAsync(ThrowAway, TimeProvider.System, cancellationToken);
        var directory = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")).Host!;
        var processId = await ServerProcessIdAsync(cluster, cancellationToken);

        await cluster.DisposeAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Directory.Exists(directory), Is.False);
            Assert.That(File.Exists(directory + ".lock"), Is.False);
            Assert.That(() => Process.GetProcessById(processId), Throws.ArgumentException);
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_server_that_cannot_start_says_why(CancellationToken cancellationToken)
    {
        var impossible = new EmbeddedPostgresOptions { MaxConnections = -1 };

        await Assert.ThatAsync(
            () => EmbeddedPostgres.StartAsync(impossible, TimeProvider.System, cancellationToken),
            Throws.InvalidOperationException.With.Message.Contains("max_connections"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Each_rented_database_is_a_new_one(CancellationToken cancellationToken)
    {
        var names = await Task.WhenAll(TestCluster.CreateDatabaseAsync(cancellationToken), TestCluster.CreateDatabaseAsync(cancellationToken));

        Assert.That(names[0], Is.Not.EqualTo(names[1]));
        await using var connection = new NpgsqlConnection(names[0]);
        await connection.OpenAsync(cancellationToken);
        Assert.That(connection.Database, Is.EqualTo(new NpgsqlConnectionStringBuilder(names[0]).Database));
    }

    private static async Task<int> ServerProcessIdAsync(EmbeddedPostgres cluster, CancellationToken cancellationToken)
    {
        var file = await AskAsync(cluster, "select pg_read_file('postmaster.pid')", cancellationToken);
        return int.Parse(file.AsSpan(0, file.IndexOf('\n', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
    }

    private static async Task<string> AskAsync(EmbeddedPostgres cluster, string sql, CancellationToken cancellationToken)
    {
        // No pool: a session of before the stop is not what is asked about.
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // The tests' own constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) ?? "";
    }
}
