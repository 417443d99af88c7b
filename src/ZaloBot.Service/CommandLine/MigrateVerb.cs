using System.CommandLine;
using ZaloBot.Postgres.Migrations;

namespace ZaloBot.Service.CommandLine;

/// <summary><c>zalobot migrate</c>: brings the database to this build's schema, as its owner.</summary>
internal static class MigrateVerb
{
    public static Verb Create(Terminal terminal) =>
        new Verb("migrate", "Đưa cơ sở dữ liệu lên đúng phiên bản này, bằng kết nối Database:Owner.", "zalobot migrate")
            .Runs((parse, cancellationToken) => RunAsync(terminal, parse, cancellationToken));

    private static async Task<int> RunAsync(Terminal terminal, ParseResult parse, CancellationToken cancellationToken)
    {
        if (Settings.Load(terminal, parse) is not { } configuration)
        {
            return ExitCode.Failed;
        }

        if (Settings.Check(configuration, DatabaseOptions.Section, new DatabaseOptionsValidator(), out var fault) is not { } options)
        {
            return terminal.Fail(fault);
        }

        if (string.IsNullOrEmpty(options.Owner))
        {
            return terminal.Fail("Cần Database:Owner: kết nối của vai trò sở hữu các bảng.");
        }

        if (new NpgsqlConnectionStringBuilder(options.Serve).Username is not { } role)
        {
            return terminal.Fail("Database:Serve cần Username: vai trò mà dịch vụ dùng.");
        }

        var scripts = await Migrator.RunAsync(options.Owner, role, terminal.Time.GetUtcNow(), cancellationToken);
        foreach (var script in scripts)
        {
            terminal.Out.WriteLine(script);
        }

        terminal.Out.WriteLine(scripts.Count == 0 ? "Cơ sở dữ liệu đã đúng phiên bản." : $"Đã chạy {scripts.Count} bước.");
        return ExitCode.Done;
    }
}
