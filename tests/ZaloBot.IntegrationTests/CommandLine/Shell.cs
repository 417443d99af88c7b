using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using ZaloBot.Postgres;
using ZaloBot.Service.CommandLine;

namespace ZaloBot.IntegrationTests.CommandLine;

/// <summary>Runs verbs in this process against a database of its own, as somebody would at a terminal.</summary>
internal sealed class Shell : IAsyncDisposable
{
    public const string Oa = "2491302944280861639";
    public const string User = "kythuat";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zalobot-cli-");
    private readonly NpgsqlDataSource _source;

    private Shell(string connection)
    {
        Connection = connection;
        _source = NpgsqlDataSource.Create(connection);
        Database = new Database(_source);
        File.WriteAllText(ConfigFile, Settings(connection));
    }

    public string Connection { get; }

    public Database Database { get; }

    /// <summary>Stands still at 9:05 on 10 March 2026, unless a test needs one that runs.</summary>
    public TimeProvider Time { get; init; } = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 2, 5, 0, TimeSpan.Zero));

    public string ConfigFile => Path.Combine(_folder.FullName, "appsettings.json");

    public static async Task<Shell> OpenAsync(TimeProvider? time = null)
    {
        var connection = await TestCluster.CreateDatabaseAsync();
        return time is null ? new Shell(connection) : new Shell(connection) { Time = time };
    }

    /// <summary>With one OA and no more.</summary>
    public static async Task<Shell> OpenWithOaAsync(TimeProvider? time = null)
    {
        var shell = await OpenAsync(time);
        await shell.ExecuteAsync($"insert into oas (oa_id, name, created_at) values ('{Oa}', 'Công an phường An Khê', now())");
        return shell;
    }

    public Task<Answer> RunAsync(params string[] args) => RunWithInputAsync("", args);

    public async Task<Answer> RunWithInputAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(new StringReader(input), output, error, Time, User, IsColoured: false);
        string[] all = args.Contains("--config") ? args : [.. args, "--config", ConfigFile];
        var code = await Cli.RunAsync(all, terminal, CancellationToken.None);
        return new Answer(code, output.ToString(), error.ToString());
    }

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<string?> ReadAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>Waits for messages to be queued and lets them end like this, as the sender would.</summary>
    public async Task EndSendsAsync(string assignments)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        await using var command = _source.CreateCommand($"update outbox set {assignments} where state = 'queued'");
        while (await command.ExecuteNonQueryAsync(patience.Token) == 0)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private string Settings(string connection)
    {
        var keyFile = Write("keyring.key", Convert.ToBase64String(new byte[32]));
        File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return $$"""
            {
              "Database": { "Serve": "{{connection}}", "Owner": "{{connection}}" },
              "KeyRing": { "KeyFile": "{{keyFile}}" },
              "Journal": { "Path": "{{Path.Combine(_folder.FullName, "journal.db")}}" },
              "Zalo": {
                "AppId": "1234567890123456789",
                "AppSecret": "an-app-secret-of-20-letters",
                "WebhookSecrets": ["an-oa-secret-of-20-letters"],
                "CallbackAddress": "https://zalo.example.gov.vn/oauth/zalo"
              }
            }
            """;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>What came out.</summary>
    internal sealed record Answer(int Code, string Out, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Out).RootElement;
    }
}
