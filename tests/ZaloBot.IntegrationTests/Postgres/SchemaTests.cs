using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;
using ZaloBot.Tests;

namespace ZaloBot.IntegrationTests.Postgres;

/// <summary><c>schema.sql</c> shows in one file what all migrations make together. <c>RECORD_SCHEMA=1</c> writes it for review.</summary>
public sealed partial class SchemaTests
{
    [Test, CancelAfter(120_000)]
    public async Task The_committed_schema_is_what_the_migrations_make(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Repository.Root, "src/ZaloBot.Postgres/Migrations/schema.sql");
        var made = Plain(await DumpAsync(await TestCluster.CreateDatabaseAsync(cancellationToken), cancellationToken));
        if (Environment.GetEnvironmentVariable("RECORD_SCHEMA") == "1")
        {
            await File.WriteAllTextAsync(file, made, cancellationToken);
        }

        Assert.That(made, Does.Contain("CREATE TABLE public.inbox"));
        Assert.That(made, Is.EqualTo(await File.ReadAllTextAsync(file, cancellationToken)));
    }

    [Test]
    public void What_differs_between_servers_is_left_out() =>
        Assert.That(
            Plain("""
                --
                -- PostgreSQL database dump
                --
                \restrict x7

                -- Dumped from database version 18.4
                SET transaction_timeout = 0;
                SELECT pg_catalog.set_config('search_path', '', false);

                CREATE TABLE public.turns_default (
                    oa_id text CONSTRAINT turns_oa_id_not_null NOT NULL,
                    version bigint NOT NULL
                );

                \unrestrict x7
                """),
            Is.EqualTo("""
                -- What the migrations make together, by pg_dump: to read, never to run. RECORD_SCHEMA=1 writes it anew.

                CREATE TABLE public.turns_default (
                    oa_id text NOT NULL,
                    version bigint NOT NULL
                );

                """));

    private static async Task<string> DumpAsync(string connectionString, CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        var dump = new ProcessStartInfo(await ProgramAsync(connectionString, cancellationToken), [
            "--schema-only", "--no-owner", "--no-privileges", "--schema=public",
            // Partitions of the month of this run, and the list that DbUp keeps of what it ran.
            "--exclude-table=turns_2*", "--exclude-table=messages_2*", "--exclude-table=schemaversions*",
            $"--host={address.Host}", $"--port={address.Port}", $"--username={address.Username}", address.Database!,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8", ["PGPASSWORD"] = address.Password ?? "" },
        };
        using var process = Process.Start(dump)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        Assert.That(process.ExitCode, Is.Zero, await errors);
        return await output;
    }

    /// <summary>pg_dump of the server's own version: an older one refuses a newer server.</summary>
    private static async Task<string> ProgramAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select setting from pg_config where name = 'BINDIR'");
        var program = Path.Combine((string)(await command.ExecuteScalarAsync(cancellationToken))!, "pg_dump");
        if (!File.Exists(program))
        {
            Assert.Ignore($"The server of ZALOBOT_PG runs elsewhere: {program} is not on this machine.");
        }

        return program;
    }

    private static string Plain(string dump)
    {
        var lines = dump.Split('\n').Where(line => !Noise().IsMatch(line)).Select(line => NotNullName().Replace(line, " NOT NULL"));
        var text = BlankLines().Replace(string.Join('\n', lines), "\n\n").Trim('\n');
        return $"-- What the migrations make together, by pg_dump: to read, never to run. RECORD_SCHEMA=1 writes it anew.\n\n{text}\n";
    }

    // Comments and settings name the versions of server and program; \restrict carries a random word.
    [GeneratedRegex(@"^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict|CREATE SCHEMA public|COMMENT ON SCHEMA public)")]
    private static partial Regex Noise();

    // From 18 on what is not null has a name, which partitions take over from their parent.
    [GeneratedRegex(@" CONSTRAINT \w+_not_null NOT NULL")]
    private static partial Regex NotNullName();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();
}
