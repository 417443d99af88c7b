using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Npgsql;
using ZaloBot.Postgres;
using ZaloBot.Service.Hosting;
using ZaloBot.Service.Journal;
using ZaloBot.Service.Turns;
using ZaloBot.Service.Webhook;
using ZaloBot.Zalo;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.IntegrationTests.Webhook;

/// <summary>The service's webhook and journal alone, on a loopback port, with whatever database a test gives it.</summary>
internal sealed class WebhookRig : IAsyncDisposable
{
    public const string OaId = "2700000000000000031";
    public const string AppId = "4100000000000000017";
    public const string Secret = "oaSecretExample0001";

    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _source;

    private WebhookRig(WebApplication app, NpgsqlDataSource source)
    {
        (_app, _source) = (app, source);
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public HttpClient Http { get; }

    public EventJournal Journal => _app.Services.GetRequiredService<EventJournal>();

    public TurnSignal Turns => _app.Services.GetRequiredService<TurnSignal>();

    public FakeLogCollector Logs => _app.Services.GetFakeLogCollector();

    /// <param name="folder">Holds key and journal; the same folder is the same service after a restart.</param>
    /// <param name="cards">Takes what is sent as emergency card; a text with "cháy" is an emergency.</param>
    public static async Task<WebhookRig> StartAsync(
        string database, string folder, CancellationToken cancellationToken, ConcurrentQueue<string>? cards = null, long journalBytes = 1024 * 1024)
    {
        var source = NpgsqlDataSource.Create(database);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KeyRing:KeyFile"] = KeyIn(folder),
            ["Journal:Path"] = Path.Combine(folder, "events.db"),
            ["Journal:MaxBytes"] = journalBytes.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Journal:ProbeInterval"] = "00:00:00.100",
        });
        builder.Services
            .AddRouting().AddMetrics().AddLogging(logging => logging.AddFakeLogging())
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Database(source))
            .AddSingleton(Options.Create(new ZaloApiOptions { AppId = AppId, AppSecret = "appSecretExample0001", WebhookSecrets = [Secret] }))
            .AddSingleton<FindOutageCard>((_, text) => text.Contains("cháy", StringComparison.Ordinal) ? "Gọi 114 ngay" : null)
            .AddSingleton<SendOutageCard>((_, userId, _, _) =>
            {
                cards?.Enqueue(userId);
                return Task.FromResult<OutageSendResult>(new OutageSendResult.Sent("z1"));
            })
            .AddWebhook(builder.Configuration);
        var app = builder.Build();
        app.UseRouting().UseEndpoints(routes =>
        {
            routes.MapWebhook();
            routes.MapHealth();
        });
        await app.StartAsync(cancellationToken);
        return new WebhookRig(app, source);
    }

    public static string Text(string messageId, string text, string user = "8100000000000000123") =>
        $$$"""
        {"event_name":"user_send_text","app_id":"{{{AppId}}}","sender":{"id":"{{{user}}}"},"recipient":{"id":"{{{OaId}}}"},"message":{"text":"{{{text}}}","msg_id":"{{{messageId}}}"},"timestamp":"1795395600123"}
        """;

    /// <summary>Posts as Zalo does.</summary>
    public async Task<HttpStatusCode> PostAsync(string body, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return await PostAsync(new ByteArrayContent(bytes), WebhookSignature.Sign(bytes, "1795395600123", AppId, Secret), cancellationToken);
    }

    public async Task<HttpStatusCode> PostAsync(HttpContent content, string? signature, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/zalo") { Content = content };
        if (signature is not null)
        {
            request.Headers.Add(WebhookSignature.Header, signature);
        }

        using var answer = await Http.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }

    public async Task<(HttpStatusCode Status, string Word)> ReadyAsync(CancellationToken cancellationToken)
    {
        using var answer = await Http.GetAsync("/health/ready", cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Event keys of the inbox in the order of its rows.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(
            new CommandDefinition("select event_key from inbox order by id", cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Column of the inbox's only row, as text.</summary>
    public async Task<string?> ValueAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }

    /// <summary>Waits until the mode is <paramref name="mode"/>; the test's own time limit ends it.</summary>
    public async Task UntilAsync(JournalMode mode, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Journal.State.Mode != mode)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static string KeyIn(string folder)
    {
        var path = Path.Combine(folder, "key");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
