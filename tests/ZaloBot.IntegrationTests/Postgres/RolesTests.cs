using Npgsql;
using ZaloBot.IntegrationTests.EndToEnd;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Migrations;

namespace ZaloBot.IntegrationTests.Postgres;

/// <summary>The role that serves does all that serving needs, and no more.</summary>
[CancelAfter(120_000)]
public sealed class RolesTests
{
    [Test]
    public async Task The_whole_spine_works_with_the_role_that_serves(CancellationToken cancellationToken)
    {
        await using var roles = await MigratedAsync(cancellationToken);
        await using var town = await Town.BuildAsync(cancellationToken, roles.Serve);
        town.Settings["Conversations:Pause"] = town.Settings["Conversations:PauseUnfinished"] = "00:00:00";
        await using var service = await town.ServeAsync(cancellationToken);
        var villager = await town.VillagerAsync("Bà Tứ", cancellationToken);

        await town.WriteAsync(villager, "mat trom con bo o thon An Dien Nam toi qua", cancellationToken);
        var alert = await town.AlertAsync("🟡 Cảnh giác trộm cắp.", ["Thôn An Điền Nam"], cancellationToken);

        await Town.EventuallyAsync(() => town.RepliesAsync(villager, cancellationToken), r => r.Count == 1, cancellationToken);
        await Town.EventuallyAsync(
            () => town.ScalarAsync<long>("select count(*) from outbox where state = 'delivered'", cancellationToken),
            n => n == 2,
            cancellationToken);
        var status = await town.AlertStatusAsync(alert, cancellationToken);
        Assert.That(status.Groups.Select(group => group.State), Is.EqualTo(["delivered"]));
        Assert.That(await town.ScalarAsync<string>("select current_user::text", cancellationToken), Is.EqualTo(roles.ServeRole));
    }

    [Test]
    public async Task It_keeps_up_the_partitions_without_owning_them(CancellationToken cancellationToken)
    {
        await using var roles = await MigratedAsync(cancellationToken);
        await using var serve = NpgsqlDataSource.Create(roles.Serve);
        var may = new DateTimeOffset(2031, 5, 6, 0, 0, 0, TimeSpan.Zero);

        await new Upkeep(new Database(serve)).RunAsync(may, may, cancellationToken);

        var made = await ListAsync(serve, "tablename like '%2031%' and tableowner <> current_user", cancellationToken);
        Assert.That(made, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task It_can_neither_alter_nor_empty_nor_drop_a_table_nor_make_one(CancellationToken cancellationToken)
    {
        await using var roles = await MigratedAsync(cancellationToken);
        await using var serve = NpgsqlDataSource.Create(roles.Serve);
        var tables = await ListAsync(serve, "true", cancellationToken);

        Assert.That(tables, Has.Count.GreaterThan(15));
        using (Assert.EnterMultipleScope())
        {
            foreach (var table in tables)
            {
                await RefusedAsync(serve, $"alter table {table} add column zz int", cancellationToken);
                await RefusedAsync(serve, $"truncate {table} cascade", cancellationToken);
                await RefusedAsync(serve, $"drop table {table} cascade", cancellationToken);
            }

            await RefusedAsync(serve, "create table zz ()", cancellationToken);
            await RefusedAsync(serve, "select * from schemaversions", cancellationToken);
        }
    }

    [Test]
    public async Task It_deletes_only_what_is_kept_for_a_time(CancellationToken cancellationToken)
    {
        await using var roles = await MigratedAsync(cancellationToken);
        await using var serve = NpgsqlDataSource.Create(roles.Serve);

        var deletable = await ListAsync(serve, "has_table_privilege(tablename::text, 'delete')", cancellationToken);

        Assert.That(deletable, Is.EqualTo(["consent_requests", "hamlets", "inbox"]));
    }

    private static async Task<TwoRoles> MigratedAsync(CancellationToken cancellationToken)
    {
        var roles = await TwoRoles.CreateAsync(cancellationToken);
        await Migrator.RunAsync(roles.Owner, roles.ServeRole, TimeProvider.System.GetUtcNow(), cancellationToken);
        return roles;
    }

#pragma warning disable CA2100 // The test's own words and the names of tables.
    private static async Task RefusedAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        Assert.That(
            async () => await command.ExecuteNonQueryAsync(cancellationToken),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege),
            sql);
    }

    /// <summary>Names of our tables that fit.</summary>
    private static async Task<List<string>> ListAsync(NpgsqlDataSource source, string fitting, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            $"select tablename::text from (select tablename, tableowner from pg_tables where schemaname = 'public' offset 0) t where {fitting} order by tablename");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
#pragma warning restore CA2100
}
