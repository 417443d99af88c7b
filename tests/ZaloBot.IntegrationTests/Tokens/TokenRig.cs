using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Oas;
using ZaloBot.Postgres.Tokens;
using ZaloBot.Service.Hosting;
using ZaloBot.Service.OAuth;
using ZaloBot.Service.Tokens;
using ZaloBot.Simulator;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OAuth;

namespace ZaloBot.IntegrationTests.Tokens;

/// <summary>A simulator, a database with its OA, and as many replicas of the service's token part as a test asks for.</summary>
internal sealed class TokenRig : IAsyncDisposable
{
    private readonly SimulatorHost _simulator;
    private readonly HttpClient _http;
    private readonly NpgsqlDataSource _source;
    private readonly string _appId;
    private readonly string _appSecret;
    private readonly string _keyFile = NewKeyFile();

    private TokenRig(SimulatorHost simulator, HttpClient http, NpgsqlDataSource source, JsonNode info)
    {
        (_simulator, _http, _source) = (simulator, http, source);
        (_appId, _appSecret, OaId) = (Text(info, "app_id"), Text(info, "app_secret"), Text(info, "oa_id"));
    }

    public string OaId { get; }

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public TokenStore Store => new(Database);

    public Database Database => new(_source);

    public static async Task<TokenRig> StartAsync(CancellationToken cancellationToken) =>
        await StartAsync(await TestCluster.CreateDatabaseAsync(cancellationToken), cancellationToken);

    public static async Task<TokenRig> StartAsync(string database, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions { Port = 0, WebhookUrl = null };
        var simulator = await SimulatorHost.StartAsync(options, cancellationToken);
        var http = new HttpClient { BaseAddress = simulator.Address };
        var info = await http.GetFromJsonAsync<JsonNode>("/sim/info", cancellationToken);
        var rig = new TokenRig(simulator, http, NpgsqlDataSource.Create(database), info!);
        await new OaStore(rig.Database).AddAsync(rig.OaId, "Công an khu vực mẫu", rig.Clock.GetUtcNow(), cancellationToken);
        return rig;
    }

    /// <summary>One process of the service: not started, so that the test decides when the refresher looks.</summary>
    /// <param name="keyFile">Another key file than the one that all others share.</param>
    public WebApplication NewReplica(PkceMode pkce = PkceMode.None, string? pkceVerifier = null, string? keyFile = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders().AddFakeLogging();
        Assert.That(KeyFile.TryRead(keyFile ?? _keyFile, out var key, out var fault), Is.True, fault);
        var zalo = Options.Create(new ZaloApiOptions
        {
            AppId = _appId,
            AppSecret = _appSecret,
            WebhookSecrets = [],
            OAuthAddress = _simulator.Address,
            CallbackAddress = new Uri($"http://127.0.0.1:{port}{OAuthEndpoints.CallbackPath}"),
            PkceMode = pkce,
            PkceVerifier = pkceVerifier,
        });
        builder.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Database)
            .AddSingleton(key!)
            .AddSingleton(zalo)
            .AddSingleton(new ZaloOAuthClient(new HttpClient { Timeout = TimeSpan.FromSeconds(2) }, zalo))
            .AddTokens(builder.Configuration);
        var replica = builder.Build();
        replica.MapOAuth();
        return replica;
    }

    /// <summary>The platform's API Explorer: a pair by hand, put in as people do.</summary>
    public async Task<string> ImportAsync(WebApplication replica, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsync(new Uri("/sim/oauth/issue", UriKind.Relative), null, cancellationToken);
        var pair = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        var isStored = await replica.Services.GetRequiredService<TokenVault>().ImportPairAsync(
            OaId, Text(pair!, "access_token"), Text(pair!, "refresh_token"), TimeSpan.FromHours(25), cancellationToken);
        Assert.That(isStored, Is.True);
        // Old enough to be renewed.
        Clock.Advance(TimeSpan.FromMinutes(1));
        return Text(pair!, "access_token");
    }

    public Task FaultsAsync(string json, CancellationToken cancellationToken) => PutAsync("/sim/faults", json, cancellationToken);

    public Task TogglesAsync(string json, CancellationToken cancellationToken) => PutAsync("/sim/toggles", json, cancellationToken);

    /// <summary>Calls of the token endpoint so far.</summary>
    public async Task<int> CallsAsync(CancellationToken cancellationToken)
    {
        var rows = await _http.GetFromJsonAsync<JsonArray>("/sim/log", cancellationToken);
        return rows!.Count(row => Text(row!, "name").EndsWith("/access_token", StringComparison.Ordinal));
    }

    public async Task<StoredTokens> StoredAsync(CancellationToken cancellationToken)
    {
        var stored = await Store.FindAsync(OaId, cancellationToken);
        Assert.That(stored, Is.Not.Null);
        return stored!;
    }

    /// <summary>Somebody else uses the stored refresh token up, as a process does that dies before it can store the new pair.</summary>
    public async Task SpendAsync(WebApplication replica, CancellationToken cancellationToken)
    {
        var vault = replica.Services.GetRequiredService<TokenVault>();
        var outcome = await replica.Services.GetRequiredService<ZaloOAuthClient>().RefreshAsync(
            vault.OpenRefreshToken(await StoredAsync(cancellationToken)), cancellationToken);
        Assert.That(outcome, Is.InstanceOf<TokenOutcome.Granted>());
    }

    public ValueTask StopSimulatorAsync() => _simulator.DisposeAsync();

    /// <summary>One text out of the database.</summary>
    public async Task<string> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static string NewKeyFile()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.key");
        File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(_keyFile);
        _http.Dispose();
        await _source.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private async Task PutAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var body = new StringContent(json);
        using var answer = await _http.PutAsync(new Uri(path, UriKind.Relative), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}

internal static class ReplicaParts
{
    public static TokenKeeper Keeper(this WebApplication replica) => replica.Services.GetRequiredService<TokenKeeper>();

    public static Task LookAfterTokensAsync(this WebApplication replica, CancellationToken cancellationToken) =>
        replica.Services.GetRequiredService<TokenRefresher>().PassAsync(cancellationToken);

    public static IReadOnlyList<FakeLogRecord> LogOf(this WebApplication replica, int eventId) =>
        [.. replica.Services.GetFakeLogCollector().GetSnapshot().Where(record => record.Id.Id == eventId)];
}
