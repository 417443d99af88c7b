using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ZaloBot.Simulator.Control;
using ZaloBot.Simulator.Platform;
using ZaloBot.Simulator.Platform.Groups;
using ZaloBot.Simulator.Platform.OAuth;
using ZaloBot.Simulator.Platform.OpenApi;
using ZaloBot.Simulator.Platform.Rules;
using ZaloBot.Simulator.Platform.Webhooks;
using ZaloBot.Simulator.State;

namespace ZaloBot.Simulator;

/// <summary>A running simulator; disposing it stops it and writes the rest of its state.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatorHost(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>Where it listens, with the real port.</summary>
    public Uri Address { get; }

    /// <summary>Starts listening.</summary>
    /// <exception cref="ArgumentException">The address is not loopback.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    internal static async Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancel)
    {
        if (!IPAddress.IsLoopback(options.Host))
        {
            throw new ArgumentException("The simulator listens on loopback only.", nameof(options));
        }

        var app = Build(options);
        await app.StartAsync(cancel);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        app.Services.GetRequiredService<HostAddress>().Bound(bound);
        return new SimulatorHost(app, new Uri(bound));
    }

    /// <summary>Until somebody stops the process.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancel) => _app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static WebApplication Build(SimulatorOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Host, options.Port);
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        AddParts(builder.Services, options);

        var app = builder.Build();
        app.Use(RefuseBadRequestsAsync);
        app.MapPlatform();
        app.MapUsers();
        app.MapUserMessages();
        app.MapGroupsControl();
        app.MapBehaviour();
        app.MapWebhook();
        app.MapClock();
        app.MapOauthControl();
        app.MapHouse();
        return app;
    }

    private static void AddParts(IServiceCollection services, SimulatorOptions options)
    {
        services.AddSingleton(options);
        foreach (var part in new[]
        {
            typeof(HostAddress), typeof(World), typeof(ChatFeed), typeof(ClockFollowers), typeof(CallLog), typeof(Threads), typeof(Grants), typeof(RateLimit),
            typeof(ReplyWindow), typeof(FileShelf), typeof(UploadBook), typeof(DraftReader), typeof(PersonEvents), typeof(GroupEvents), typeof(Publisher),
            typeof(WebhookSender), typeof(Phones), typeof(OaSends), typeof(OtherSends), typeof(UploadCalls), typeof(PeopleCalls), typeof(HistoryCalls),
            typeof(ApiGate), typeof(GroupDesk), typeof(GroupShapes), typeof(GroupCalls), typeof(GroupSend), typeof(MessageReader),
        })
        {
            services.AddSingleton(part);
        }

        services.AddHostedService(provider => provider.GetRequiredService<WebhookSender>());
        services.AddHostedService<LapsedGroups>();
    }

    /// <summary>Wrong input to the control calls: 4xx with <c>{"error":"…"}</c> (doors.md).</summary>
    private static async Task RefuseBadRequestsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = bad.StatusCode;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(new JsonObject { ["error"] = bad.Message }.ToJsonString(Json.Plain), http.RequestAborted);
        }
    }
}
