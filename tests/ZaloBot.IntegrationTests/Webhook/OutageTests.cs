using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Npgsql;
using ZaloBot.Postgres.Embedded;
using ZaloBot.Postgres.Migrations;
using ZaloBot.Service.Journal;

namespace ZaloBot.IntegrationTests.Webhook;

public sealed class OutageTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zalobot-outage-");

    [TearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [Test, CancelAfter(90_000)]
    public async Task Events_before_in_and_after_an_outage_are_all_there_in_order(CancellationToken cancellationToken)
    {
        await using var cluster = await StartClusterAsync(cancellationToken);
        await using var rig = await WebhookRig.StartAsync(cluster.ConnectionString("postgres"), _folder.FullName, cancellationToken);
        var sent = new List<string>();
        await SendAsync(rig, sent, 10, cancellationToken);

        await cluster.StopAsync(cancellationToken);
        await SendAsync(rig, sent, 10, cancellationToken);
        var during = await rig.ReadyAsync(cancellationToken);
        await cluster.RestartAsync(cancellationToken);
        while (rig.Journal.State.Mode != JournalMode.Direct)
        {
            await SendAsync(rig, sent, 1, cancellationToken);
        }

        await SendAsync(rig, sent, 5, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(during, Is.EqualTo((HttpStatusCode.OK, "degraded")));
            Assert.That(await rig.ReadyAsync(cancellationToken), Is.EqualTo((HttpStatusCode.OK, "ready")));
            Assert.That(await rig.KeysAsync(cancellationToken), Is.EqualTo(sent));
            Assert.That(rig.Journal.State, Is.EqualTo(new JournalState(JournalMode.Direct, 0, 0)));
        }
    }

    [Test, CancelAfter(90_000)]
    public async Task A_service_that_starts_in_an_outage_takes_events_and_keeps_them_over_its_own_end(CancellationToken cancellationToken)
    {
        await using var cluster = await StartClusterAsync(cancellationToken);
        var database = cluster.ConnectionString("postgres");
        await cluster.StopAsync(cancellationToken);
        var sent = new List<string>();
        await using (var first = await WebhookRig.StartAsync(database, _folder.FullName, cancellationToken))
        {
            await first.UntilAsync(JournalMode.Journalling, cancellationToken);
            await SendAsync(first, sent, 5, cancellationToken);
        }

        await using var second = await WebhookRig.StartAsync(database, _folder.FullName, cancellationToken);
        await SendAsync(second, sent, 5, cancellationToken);
        await cluster.RestartAsync(cancellationToken);
        await second.UntilAsync(JournalMode.Direct, cancellationToken);

        Assert.That(await second.KeysAsync(cancellationToken), Is.EqualTo(sent));
    }

    [Test, CancelAfter(90_000)]
    public async Task An_emergency_in_an_outage_is_answered_once_and_its_row_says_so(CancellationToken cancellationToken)
    {
        await using var cluster = await StartClusterAsync(cancellationToken);
        var cards = new ConcurrentQueue<string>();
        await using var rig = await WebhookRig.StartAsync(cluster.ConnectionString("postgres"), _folder.FullName, cancellationToken, cards);
        await cluster.StopAsync(cancellationToken);

        await rig.PostAsync(WebhookRig.Text("m1", "cháy nhà"), cancellationToken);
        await rig.PostAsync(WebhookRig.Text("m1", "cháy nhà"), cancellationToken);
        await rig.PostAsync(WebhookRig.Text("m2", "chào cán bộ"), cancellationToken);
        await UntilAsync(() => !cards.IsEmpty, cancellationToken);
        await cluster.RestartAsync(cancellationToken);
        await rig.UntilAsync(JournalMode.Direct, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cards, Is.EqualTo(new[] { "8100000000000000123" }));
            Assert.That(await rig.ValueAsync("select outage_reply ->> 'state' from inbox where event_key like '%m1'", cancellationToken), Is.EqualTo("sent"));
            Assert.That(await rig.ValueAsync("select outage_reply ->> 'message_id' from inbox where event_key like '%m1'", cancellationToken), Is.EqualTo("z1"));
            Assert.That(await rig.ValueAsync("select outage_reply::text from inbox where event_key like '%m2'", cancellationToken), Is.Null);
        }
    }

    [Test, CancelAfter(90_000)]
    public async Task A_full_journal_asks_zalo_to_come_again(CancellationToken cancellationToken)
    {
        await using var cluster = await StartClusterAsync(cancellationToken);
        await using var rig = await WebhookRig.StartAsync(
            cluster.ConnectionString("postgres"), _folder.FullName, cancellationToken, journalBytes: 64 * 1024);
        await cluster.StopAsync(cancellationToken);
        var large = new string('x', 20_000);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            statuses.Add(await rig.PostAsync(WebhookRig.Text($"m{i}", large), cancellationToken));
        }

        var full = await rig.ReadyAsync(cancellationToken);
        await cluster.RestartAsync(cancellationToken);
        await rig.UntilAsync(JournalMode.Direct, cancellationToken);
        var again = await rig.PostAsync(WebhookRig.Text("m4", large), cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statuses[..3], Is.All.EqualTo(HttpStatusCode.OK));
            Assert.That(statuses[3..], Is.All.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(full, Is.EqualTo((HttpStatusCode.ServiceUnavailable, "full")));
            Assert.That(again, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await rig.KeysAsync(cancellationToken), Has.Count.EqualTo(4));
        }
    }

    [Test, CancelAfter(90_000)]
    public async Task A_database_that_hangs_costs_less_than_the_two_seconds_of_zalo_and_loses_nothing(CancellationToken cancellationToken)
    {
        var database = await TestCluster.CreateDatabaseAsync(cancellationToken);
        var cards = new ConcurrentQueue<string>();
        await using var rig = await WebhookRig.StartAsync(database, _folder.FullName, cancellationToken, cards);
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // The first round pays for what a new process has to load.
        var took = TimeSpan.Zero;
        foreach (var (id, text) in new[] { ("m0", "chào"), ("m1", "cháy nhà") })
        {
            await using (var hold = await connection.BeginTransactionAsync(cancellationToken))
            {
                await using var command = new NpgsqlCommand("lock table inbox in access exclusive mode", connection, hold);
                await command.ExecuteNonQueryAsync(cancellationToken);
                var started = Stopwatch.GetTimestamp();
                Assert.That(await rig.PostAsync(WebhookRig.Text(id, text), cancellationToken), Is.EqualTo(HttpStatusCode.OK));
                took = Stopwatch.GetElapsedTime(started);
                await UntilAsync(() => id == "m0" || !cards.IsEmpty, cancellationToken);
            }

            await rig.UntilAsync(JournalMode.Direct, cancellationToken);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(2)));
            Assert.That(await rig.KeysAsync(cancellationToken), Is.EqualTo(new[] { "user_send_text:m0", "user_send_text:m1" }));
            Assert.That(await rig.ValueAsync("select outage_reply ->> 'state' from inbox where event_key like '%m1'", cancellationToken), Is.EqualTo("sent"));
        }
    }

    private static async Task<EmbeddedPostgres> StartClusterAsync(CancellationToken cancellationToken)
    {
        var cluster = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(), TimeProvider.System, cancellationToken);
        var owner = cluster.ConnectionString("postgres");
        await Migrator.RunAsync(owner, EmbeddedPostgres.Superuser, TimeProvider.System.GetUtcNow(), cancellationToken);
        return cluster;
    }

    private static async Task SendAsync(WebhookRig rig, List<string> sent, int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            var id = $"m{sent.Count}";
            Assert.That(await rig.PostAsync(WebhookRig.Text(id, "chào"), cancellationToken), Is.EqualTo(HttpStatusCode.OK));
            sent.Add($"user_send_text:{id}");
        }
    }

    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
