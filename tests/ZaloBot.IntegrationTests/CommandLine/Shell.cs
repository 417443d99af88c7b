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
        File.WriteAllText(ConfigFile, $$$"""{"Database":{"Serve":"{{{connection}}}","Owner":"{{{connection}}}"}}""");
    }

    public string Connection { get; }

    public Database Database { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 10, 2, 5, 0, TimeSpan.Zero));

    private string ConfigFile => Path.Combine(_folder.FullName, "appsettings.json");

    public static async Task<Shell> OpenAsync() => new(await TestCluster.CreateDatabaseAsync());

    /// <summary>With one OA, a ward's name and no more.</summary>
    public static async Task<Shell> OpenWithOaAsync()
    {
        var shell = await OpenAsync();
        await shell.ExecuteAsync($"insert into oas (oa_id, name, created_at) values ('{Oa}', 'Công an phường An Khê', now())");
        return shell;
    }

    public Task<Answer> RunAsync(params string[] args) => RunWithInputAsync("", args);

    public async Task<Answer> RunWithInputAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(new StringReader(input), output, error, Time, User, IsColoured: false);
        var code = await Cli.RunAsync(args.Contains("--config") ? args : [.. args, "--config", ConfigFile], terminal, CancellationToken.None);
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
