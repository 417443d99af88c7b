using System.Net;
using Microsoft.Extensions.DependencyInjection;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Npgsql;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Alerts;
using ZaloBot.Postgres.Effects;
using ZaloBot.Postgres.Hamlets;
using ZaloBot.Postgres.Oas;
using ZaloBot.Postgres.Wards;
using ZaloBot.Core.Alerts;
using ZaloBot.Core.Content;
using ZaloBot.Core.Conversations;
using ZaloBot.Service.Hosting;
using ZaloBot.Service.OAuth;
using ZaloBot.Simulator;
using ZaloBot.Zalo.OpenApi;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.IntegrationTests.EndToEnd;

/// <summary>A ward of its own for one test: a database, the real simulator and settings for the real service, all on loopback.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly SimulatorHost _simulator;
    private readonly string _folder;

    private Town(SimulatorHost simulator, string folder, string database, JsonObject info, int port)
    {
        _simulator = simulator;
        _folder = folder;
        ConnectionString = database;
        Database = new Database(NpgsqlDataSource.Create(database));
        Sim = new HttpClient { BaseAddress = simulator.Address };
        OaId = Text(info, "oa_id");
        Public = new Uri($"http://127.0.0.1:{port}");
        Internal = new Uri($"http://127.0.0.1:{port + 1}");
        Settings = new Dictionary<string, string?>
        {
            ["Database:Serve"] = database,
            ["Zalo:AppId"] = Text(info, "app_id"),
            ["Zalo:AppSecret"] = Text(info, "app_secret"),
            ["Zalo:WebhookSecrets:0"] = Text(info, "oa_secret"),
            ["Zalo:OAuthAddress"] = simulator.Address.ToString(),
            ["Zalo:OpenApiAddress"] = simulator.Address.ToString(),
            ["Zalo:CallbackAddress"] = new Uri(Public, "/oauth/zalo").ToString(),
            ["Listen:Public"] = Public.ToString(),
            ["Listen:Internal"] = Internal.ToString(),
            ["Journal:Path"] = Path.Combine(folder, "journal.db"),
            ["KeyRing:KeyFile"] = Path.Combine(folder, "keyring.key"),
            ["Demo:Enabled"] = "true",
        };
    }

    public string ConnectionString { get; }

    public Database Database { get; }

    public HttpClient Sim { get; }

    public string OaId { get; }

    public Uri Public { get; }

    public Uri Internal { get; }

    /// <summary>Settings of the service; a test may change them before it starts.</summary>
    public Dictionary<string, string?> Settings { get; }

    public IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();

    /// <summary>Hamlets with the simulator's group of each; the last one has none.</summary>
    public IReadOnlyDictionary<string, string?> Groups { get; private set; } = new Dictionary<string, string?>();

    /// <summary>Builds the ward and gives its OA a token, by the consent that a real OA gives, once a service runs (see <see cref="ServeAsync"/>).</summary>
    /// <param name="database">Connection string of a migrated database, null to rent one.</param>
    public static async Task<Town> BuildAsync(CancellationToken cancellationToken, string? database = null)
    {
        var folder = Directory.CreateTempSubdirectory("zalobot-test-").FullName;
        var keyFile = Path.Combine(folder, "keyring.key");
        await File.WriteAllTextAsync(keyFile, Convert.ToBase64String(new byte[32].Select((_, i) => (byte)i).ToArray()), cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var port = FreePorts();
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Port = 0, WebhookUrl = $"http://127.0.0.1:{port}/webhook/zalo" }, cancellationToken);
        using var client = new HttpClient { BaseAddress = simulator.Address };
        var info = await client.GetFromJsonAsync<JsonObject>("/sim/info", cancellationToken) ?? throw new JsonException();
        var town = new Town(simulator, folder, database ?? await TestCluster.CreateDatabaseAsync(cancellationToken), info, port);
        await town.SettleAsync(cancellationToken);
        return town;
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await new OaStore(Database).AddAsync(OaId, "Công an khu vực An Khê (dữ liệu mẫu)", TimeProvider.System.GetUtcNow(), cancellationToken);
        var ward = new WardSettings
        {
            Name = "Công an khu vực An Khê (dữ liệu mẫu)",
            DutyPhone = "0269 3 000 113",
            Address = "01 đường Mẫu, phường An Khê",
            OfficeHours = "Thứ Hai đến thứ Sáu, 7 giờ 30 – 11 giờ 30 và 13 giờ 30 – 17 giờ",
        };
        await new WardStore(Database).SaveAsync(OaId, ward, "test", TimeProvider.System.GetUtcNow(), cancellationToken);
        string[] names = ["Thôn An Điền Nam", "Thôn An Điền Bắc", "Tổ dân phố 5"];
        var groups = new Dictionary<string, string?>();
        foreach (var name in names)
        {
            var answer = await PostAsync("/sim/groups", new JsonObject { ["name"] = name }, cancellationToken);
            groups[name] = Text(answer, "group_id");
        }

        groups["Làng Nhoi"] = null;
        Groups = groups;
        var hamlets = groups.Select(group => new HamletRow { Name = group.Key, Aliases = [], GroupId = group.Value });
        await new HamletStore(Database).ReplaceAsync(OaId, [.. hamlets], cancellationToken);
        await ApproveAllAsync(cancellationToken);
    }

    private async Task ApproveAllAsync(CancellationToken cancellationToken)
    {
        var wards = new WardStore(Database);
        var now = TimeProvider.System.GetUtcNow();
        await wards.ApproveAsync(OaId, "faq", FaqBook.BuiltIn.Hashes, "test", now, cancellationToken);
        await wards.ApproveAsync(OaId, "card", ContentHashes.ForCards, "test", now, cancellationToken);
    }

    /// <summary>Starts the service and gives the OA its token, by the consent that a real OA gives.</summary>
    public async Task<Serving> ServeAsync(CancellationToken cancellationToken, Action<IServiceCollection>? configure = null)
    {
        var app = ServeHost.Build(Configuration, configure);
        await app.StartAsync(cancellationToken);
        var link = await app.Services.GetRequiredService<ConsentLinks>().CreateAsync(OaId, cancellationToken);
        using var browser = new HttpClient();
        using var page = await browser.GetAsync(link, cancellationToken);
        Assert.That(page.IsSuccessStatusCode, Is.True, await page.Content.ReadAsStringAsync(cancellationToken));
        return new Serving(app);
    }

    /// <summary>Somebody who follows the OA.</summary>
    public async Task<string> VillagerAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await PostAsync("/sim/users", new JsonObject { ["name"] = name }, cancellationToken);
        return Text(answer, "user_id");
    }

    public async Task<string> WriteAsync(string userId, string text, CancellationToken cancellationToken, string? id = null)
    {
        var body = new JsonObject { ["text"] = text };
        if (id is not null)
        {
            body["id"] = id;
        }

        return Text(await PostAsync($"/sim/users/{userId}/messages", body, cancellationToken), "message_id");
    }

    /// <summary>Texts that the OA sent to the person, oldest first.</summary>
    public async Task<IReadOnlyList<string>> RepliesAsync(string userId, CancellationToken cancellationToken)
    {
        var messages = await Sim.GetFromJsonAsync<JsonArray>($"/sim/users/{userId}/messages", cancellationToken) ?? [];
        return [.. messages.OfType<JsonObject>().Where(message => Text(message, "from") == "oa").Select(message => Text(message, "text"))];
    }

    public async Task<IReadOnlyList<string>> GroupTextsAsync(string groupId, CancellationToken cancellationToken)
    {
        var messages = await Sim.GetFromJsonAsync<JsonArray>($"/sim/groups/{groupId}/messages", cancellationToken) ?? [];
        return [.. messages.OfType<JsonObject>().Where(message => Text(message, "from") == "oa").Select(message => Text(message, "text"))];
    }

    public string AppId => Settings["Zalo:AppId"]!;

    /// <summary>The body of a text event; the text goes in as it is, escapes included.</summary>
    public string TextEvent(string userId, string text, string messageId) =>
        $$$"""{"event_name":"user_send_text","app_id":"{{{AppId}}}","sender":{"id":"{{{userId}}}"},"recipient":{"id":"{{{OaId}}}"},"message":{"text":"{{{text}}}","msg_id":"{{{messageId}}}"},"timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}}}"}""";

    /// <summary>Puts an alert into hamlets as an officer's action does.</summary>
    public async Task<int> AlertAsync(string text, IEnumerable<string> hamlets, CancellationToken cancellationToken)
    {
        var rows = new EffectRows(ZaloMessage.Split);
        var targets = hamlets.Select(hamlet => new AlertTarget(hamlet, Groups[hamlet])).ToList();
        var draft = new AlertDraft("thong_bao", text, targets, "system:test", "demo");
        rows.Add(new ConversationKey(OaId, ""), null, TimeProvider.System.GetUtcNow(), new Effect.SendAlert(draft));
        var numbers = await Database.WriteAsync(CrashPoint.SaveAction, unit => rows.WriteAsync(unit, cancellationToken), cancellationToken);
        return numbers.Alerts[0];
    }

    public async Task<AlertView> AlertStatusAsync(int number, CancellationToken cancellationToken) =>
        await new AlertStore(Database).ShowAsync(OaId, number, cancellationToken) ?? throw new InvalidOperationException();

    /// <summary>Posts a body to the service as Zalo would.</summary>
    /// <param name="signature">Another header than the right one.</param>
    public async Task<HttpStatusCode> PostWebhookAsync(string body, CancellationToken cancellationToken, string? signature = null)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        var timestamp = JsonNode.Parse(body)!["timestamp"]!.GetValue<string>();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Public, "/webhook/zalo")) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add(
            WebhookSignature.Header, signature ?? WebhookSignature.Sign(bytes, timestamp, AppId, Settings["Zalo:WebhookSecrets:0"]!));
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }

    public Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken) =>
        Database.ReadAsync(
            async connection =>
            {
#pragma warning disable CA2100 // The test's own words.
                await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
                return await command.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);

    public async Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await Sim.PostAsJsonAsync(path, body, cancellationToken);
        var content = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{path}: {(int)answer.StatusCode} {content}");
        return content.Length == 0 || content[0] != '{' ? [] : JsonNode.Parse(content)!.AsObject();
    }

    public async Task PutAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await Sim.PutAsJsonAsync(path, body, cancellationToken);
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{path}: {(int)answer.StatusCode}");
    }

    /// <summary>Waits for something that happens soon; its last value stands in the message when it never does.</summary>
    public static async Task<T> EventuallyAsync<T>(
        Func<Task<T>> read, Func<T, bool> isThere, CancellationToken cancellationToken, int seconds = 15)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var value = await read();
        for (var i = 0; !isThere(value) && i < seconds * 20; i++)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            value = await read();
        }

        Assert.That(isThere(value), Is.True, () => $"still {(value is System.Collections.IEnumerable and not string ? string.Join(" | ", ((System.Collections.IEnumerable)value).Cast<object>()) : value?.ToString())}");
        return value;
    }

    public Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken) =>
        Database.ReadAsync(
            async connection =>
            {
#pragma warning disable CA2100 // The test's own words.
                await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
                return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Sim.Dispose();
        await _simulator.DisposeAsync();
        await Database.Source.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Text(JsonObject json, string name) => json[name]?.GetValue<string>() ?? "";

    // Below the range from which the system takes ports for outgoing connections, or one of those could hold ours when the service starts
    // again. Each town of this run gets its own.
    private static int _nextPort = 20_000 + (Environment.ProcessId % 5_000 * 2);

    /// <summary>Two neighbouring ports that are free now.</summary>
    internal static int FreePorts()
    {
        while (true)
        {
            var port = Interlocked.Add(ref _nextPort, 2);
            try
            {
                using var first = new TcpListener(IPAddress.Loopback, port);
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                first.Start();
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next pair.
            }
        }
    }
}
