using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ZaloBot.Simulator.Chat;

namespace ZaloBot.Simulator;

/// <summary>A running simulator; disposing it stops it and writes the rest of its state.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private const int MaxBody = 64 * 1024 * 1024;

    /// <summary>Every part, made once.</summary>
    private static readonly Type[] _parts =
    [
        typeof(World), typeof(ChatFeed), typeof(ClockFollowers), typeof(CallLog), typeof(Threads),
        typeof(Grants), typeof(PermissionPage), typeof(TokenEndpoint), typeof(RateLimit), typeof(ReplyWindow), typeof(FileShelf),
        typeof(ApiGate), typeof(Uploads), typeof(Drafts), typeof(OaSends), typeof(PeopleCalls), typeof(HistoryCalls),
        typeof(GroupDesk), typeof(GroupShapes), typeof(GroupCalls), typeof(PersonEvents), typeof(GroupEvents), typeof(Publisher), typeof(WebhookSender),
        typeof(Phones), typeof(PlatformRoutes), typeof(ControlRoutes), typeof(MessageReader), typeof(UsersControl), typeof(ChatsControl),
        typeof(GroupsControl), typeof(BehaviourControl), typeof(ConsoleControl), typeof(HouseControl),
    ];

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
        Map(app, app.Services);
        await app.StartAsync(cancel);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        app.Services.GetRequiredService<FileShelf>().ListenOn(address);
        return new SimulatorHost(app, new Uri(address));
    }

    /// <summary>Until somebody stops the process.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancel) => _app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    /// <summary>An empty builder: no configuration file or environment variable can make it listen elsewhere.</summary>
    private static WebApplication Build(SimulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Host, options.Port);
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Services.AddRoutingCore().AddSingleton(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));

        // A failed start is told by whoever starts us, in one line.
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        foreach (var part in _parts)
        {
            builder.Services.AddSingleton(part);
        }

        builder.Services.AddHostedService(services => services.GetRequiredService<WebhookSender>());
        builder.Services.AddHostedService(services => services.GetRequiredService<GroupDesk>());
        return builder.Build();
    }

    private static void Map(WebApplication app, IServiceProvider services)
    {
        services.GetRequiredService<PlatformRoutes>().Map(app);
        services.GetRequiredService<UsersControl>().Map(app);
        services.GetRequiredService<ChatsControl>().Map(app);
        services.GetRequiredService<GroupsControl>().Map(app);
        services.GetRequiredService<BehaviourControl>().Map(app);
        services.GetRequiredService<ConsoleControl>().Map(app);
        services.GetRequiredService<HouseControl>().Map(app);
        app.MapChatPage();
    }
}
