using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using ZaloBot.Core.Content;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Embedded;
using ZaloBot.Postgres.Inbox;
using ZaloBot.Postgres.Migrations;
using ZaloBot.Postgres.Oas;
using ZaloBot.Postgres.Wards;
using ZaloBot.Service.Turns;

namespace ZaloBot.Benchmarks;

/// <summary>
/// <c>load turns</c>: whole turns with replies (claim, read, understand, decide, save) beside the same rows written in batches by raw
/// Npgsql with nothing decided. Both on PostgreSQL on disk with fsync on; alternated three times; the ratio of the medians is printed.
/// </summary>
internal static class LoadTurns
{
    private const int People = 10_000;
    private const int Batch = 200;
    private const int Workers = 2;
    private const string OaId = "2700000000000000031";

    private static readonly string[] Texts =
    [
        "mat trom con bo o thon An Dien Nam toi qua", "làm tạm trú cần giấy tờ gì", "có số lạ gọi nói là công an bắt chuyển tiền",
        "chào cán bộ", "cho hỏi giờ làm việc của công an phường", "hàng xóm mở karaoke ồn quá không ngủ được",
    ];

    public static async Task RunAsync()
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { IsDurable = true }, TimeProvider.System, CancellationToken.None);
        var (ours, raw) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            raw.Add(await InFreshDatabaseAsync(cluster, $"raw_{round}", RawAsync));
            ours.Add(await InFreshDatabaseAsync(cluster, $"ours_{round}", OursAsync));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: raw {raw[^1]:N0} turns/s, ours {ours[^1]:N0} turns/s"));
        }

        raw.Sort();
        ours.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"turns: median raw {raw[1]:N0}/s, ours {ours[1]:N0}/s, ratio {ours[1] / raw[1]:F2} (aim ≥ 0.25)"));
    }

    private static async Task<double> InFreshDatabaseAsync(EmbeddedPostgres cluster, string name, Func<Database, Task> run)
    {
        await using (var admin = NpgsqlDataSource.Create(cluster.ConnectionString("postgres")))
        await using (var create = admin.CreateCommand($"create database {name}"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var owner = new NpgsqlConnectionStringBuilder(cluster.ConnectionString(name));
        await Migrator.RunAsync(owner.ConnectionString, owner.Username!, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(owner.ConnectionString);
        var database = new Database(source);
        await FillAsync(database);
        await using (var vacuum = source.CreateCommand("vacuum analyze inbox"))
        {
            await vacuum.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        await run(database);
        return People / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task FillAsync(Database database)
    {
        var now = TimeProvider.System.GetUtcNow();
        await new OaStore(database).AddAsync(OaId, "Công an phường Mẫu", now, CancellationToken.None);
        await new WardStore(database).SaveAsync(
            OaId, new WardSettings { Name = "Công an phường Mẫu", DutyPhone = "0269 3 000 113" }, "benchmark", now, CancellationToken.None);
        var inbox = new InboxStore(database);
        foreach (var chunk in Enumerable.Range(0, People).Chunk(500))
        {
            await inbox.AcceptAsync([.. chunk.Select(i => Event(i, now))], CancellationToken.None);
        }
    }

    private static InboxEvent Event(int i, DateTimeOffset now)
    {
        var user = $"81{i:D16}";
        var body = $$$"""
            {"event_name":"user_send_text","app_id":"4100000000000000017","sender":{"id":"{{{user}}}"},"recipient":{"id":"{{{OaId}}}"},"message":{"text":"{{{Texts[i % Texts.Length]}}}","msg_id":"m{{{i:D18}}}"},"timestamp":"1795395601123","user_id_by_app":"5200000000000000456"}
            """;
        return new InboxEvent(
            new ConversationKey(OaId, $"u:{user}"), $"user_send_text:m{i:D18}", "user_send_text", now, now, Encoding.UTF8.GetBytes(body));
    }

    private static async Task OursAsync(Database database)
    {
        var knowledge = new KnowledgeCache(database, TimeProvider.System);
        var batch = new TurnBatch(
            database, knowledge, Options.Create(new ConversationOptions()), TimeProvider.System, NullLogger<TurnBatch>.Instance);
        var keys = Enumerable.Range(0, People).Select(i => new ConversationKey(OaId, $"u:81{i:D16}")).Chunk(Batch).ToArray();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < keys.Length; i = Interlocked.Increment(ref next))
            {
                await batch.HandleAsync(keys[i], CancellationToken.None);
            }
        })));
        await CheckAsync(database);
    }

    // The same rows as a turn leaves on the average: a state, a turn, a line in, a message out with its line, the event done.
    private const string RawSql = """
        with claimed as materialized (
          select oa_id, id, conversation
          from inbox
          where oa_id = $1 and done_at is null and aside_at is null
          order by id
          limit $2
          for update skip locked),
        state as (
          insert into conversations (oa_id, conversation, state, version, last_turn_at)
          select oa_id, conversation, $3, 1, $4 from claimed),
        turn as (
          insert into turns (oa_id, conversation, turn_id, at, version, inbox_ids)
          select oa_id, conversation, gen_random_uuid(), $4, 1, array[id] from claimed),
        message_in as (
          insert into messages (oa_id, conversation, at, direction, kind, text, inbox_id)
          select oa_id, conversation, $4, 'in', 'text', $5, id from claimed),
        sent as (
          insert into outbox (oa_id, recipient, priority, body, text_hash, due_at, created_at)
          select oa_id, conversation, 1, $6, $7, $4, $4 from claimed
          returning oa_id, recipient, id),
        message_out as (
          insert into messages (oa_id, conversation, at, direction, kind, text, outbox_id)
          select oa_id, recipient, $4, 'out', 'text', $8, id from sent)
        update inbox
        set done_at = $4
        from claimed
        where inbox.oa_id = claimed.oa_id and inbox.id = claimed.id and inbox.done_at is null
        """;

    private static async Task RawAsync(Database database)
    {
        var reply = string.Concat(Enumerable.Repeat("Dạ, đã ghi tin của bà con. ", 10));
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            await using var connection = await database.Source.OpenConnectionAsync();
            int done;
            do
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await using var command = new NpgsqlCommand(RawSql, connection, transaction);
                command.Parameters.AddWithValue(OaId);
                command.Parameters.AddWithValue(Batch);
                command.Parameters.AddWithValue(NpgsqlDbType.Json, $$"""{"version":1,"dialogs":[{"step":"menu.choose","texts":["{{Texts[0]}}"]}],"introduced":true}""");
                command.Parameters.AddWithValue(TimeProvider.System.GetUtcNow().UtcDateTime);
                command.Parameters.AddWithValue(Texts[0]);
                command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, $$"""{"text":"{{reply}}","buttons":[]}""");
                command.Parameters.AddWithValue(new byte[32]);
                command.Parameters.AddWithValue(reply);
                done = await command.ExecuteNonQueryAsync();
                await transaction.CommitAsync();
            }
            while (done > 0);
        })));
        await CheckAsync(database);
    }

    private static async Task CheckAsync(Database database)
    {
        await using var command = database.Source.CreateCommand("select count(*) from inbox where done_at is not null");
        var done = (long)(await command.ExecuteScalarAsync())!;
        if (done != People)
        {
            throw new InvalidOperationException($"{done} of {People} turns were done");
        }
    }
}
