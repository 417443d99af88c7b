using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ZaloBot.Postgres;
using ZaloBot.Postgres.Embedded;
using ZaloBot.Postgres.Migrations;
using ZaloBot.Service.Journal;
using ZaloBot.Service.Webhook;
using ZaloBot.Zalo;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Benchmarks;

/// <summary>
/// <c>load webhook</c>: the durable webhook beside the same endpoint that only reads, checks and parses. PostgreSQL on disk with fsync on,
/// server and load generator in this process; alternated three times; the ratio of the medians is printed.
/// </summary>
internal static class LoadWebhook
{
    private const int Requests = 60_000;
    private const int MaxBodyBytes = 256 * 1024;

    public static async Task RunAsync()
    {
        await using var cluster = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { IsDurable = true }, TimeProvider.System, CancellationToken.None);
        var owner = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres"));
        await Migrator.RunAsync(owner.ConnectionString, owner.Username!, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(owner.ConnectionString);
        var folder = Directory.CreateTempSubdirectory("zalobot-load-");
        try
        {
            await using var ceiling = Ceiling();
            await using var durable = Durable(source, folder.FullName);
            await ceiling.StartAsync();
            await durable.StartAsync();
            await WebhookLoad.RunAsync(Port(ceiling), 64, WebhookLoad.Requests(20_000, "warm"));
            await WebhookLoad.RunAsync(Port(durable), 64, WebhookLoad.Requests(20_000, "warm"));
            await CompareAsync(ceiling, durable, source, 64, 0.35);
            await CompareAsync(ceiling, durable, source, 256, 0.42);
            await durable.StopAsync();
            await ceiling.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(
        WebApplication ceiling, WebApplication durable, NpgsqlDataSource source, int connections, double aim)
    {
        var (checks, stores) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            var requests = WebhookLoad.Requests(Requests, $"{connections:D4}{round}");
            GC.Collect();
            checks.Add(await WebhookLoad.RunAsync(Port(ceiling), connections, requests));
            var before = await CountAsync(source);
            stores.Add(await WebhookLoad.RunAsync(Port(durable), connections, requests));
            await EmptiedAsync(durable.Services.GetRequiredService<EventJournal>());
            var stored = await CountAsync(source) - before;
            if (stored != Requests)
            {
                throw new InvalidOperationException($"{Requests} events were answered 200 and {stored} are stored");
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{connections} connections, round {round + 1}: checked {checks[^1]:N0}/s, stored {stores[^1]:N0}/s"));
        }

        checks.Sort();
        stores.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"webhook at {connections} connections: median checked {checks[1]:N0}/s, stored {stores[1]:N0}/s, ratio {stores[1] / checks[1]:F2} (aim ≥ {aim})"));
    }

    /// <summary>On a machine with other work an insert may take longer than it may, and events go by the journal.</summary>
    private static async Task EmptiedAsync(EventJournal journal)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (journal.State.Mode != JournalMode.Direct)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select count(*) from inbox");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static WebApplication Ceiling()
    {
        var app = Builder().Build();
        var check = new WebhookCheck(Options.Create(App()));
        Route(app, routes => routes.MapPost("/webhook/zalo", (RequestDelegate)(async context =>
        {
            var body = await WebhookEndpoint.ReadBodyAsync(context.Request, MaxBodyBytes, context.RequestAborted);
            var (verdict, _) = check.Check(body, context.Request.Headers[WebhookSignature.Header]);
            context.Response.StatusCode = verdict == WebhookVerdict.Genuine ? 200 : 401;
        })));
        return app;
    }

    private static WebApplication Durable(NpgsqlDataSource source, string folder)
    {
        var key = Path.Combine(folder, "key");
        File.WriteAllText(key, Convert.ToBase64String(new byte[32]));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var builder = Builder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["KeyRing:KeyFile"] = key,
            ["Journal:Path"] = Path.Combine(folder, "events.db"),
        });
        builder.Services
            .AddSingleton(Options.Create(App()))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Database(source))
            .AddSingleton<FindOutageCard>((_, _) => null)
            .AddSingleton<SendOutageCard>((_, _, _, _) => Task.FromResult<OutageSendResult>(new OutageSendResult.NotSent(false)))
            .AddWebhook(builder.Configuration);
        var app = builder.Build();
        Route(app, routes => routes.MapWebhook());
        return app;
    }

    private static ZaloApiOptions App() =>
        new() { AppId = WebhookLoad.AppId, AppSecret = "appSecretExample0001", WebhookSecrets = [WebhookLoad.Secret] };

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting().AddMetrics().AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        return builder;
    }

    private static void Route(WebApplication app, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> map) =>
        app.UseRouting().UseEndpoints(map);

    private static int Port(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
