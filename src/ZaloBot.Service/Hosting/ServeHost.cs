using Prometheus;
using ZaloBot.Postgres.Migrations;
using ZaloBot.Service.Clock;
using ZaloBot.Service.OAuth;
using ZaloBot.Service.Outage;
using ZaloBot.Service.Sending;
using ZaloBot.Service.Tokens;
using ZaloBot.Service.Turns;
using ZaloBot.Service.Webhook;
using ZaloBot.Zalo;

namespace ZaloBot.Service.Hosting;

/// <summary>The service: the composition root of <c>zalobot serve</c>. Read it as the table of contents.</summary>
internal static class ServeHost
{
    // Stop budget, together less than this and less than TimeoutStopSec of zalobot.service: requests under way 2 s (Zalo's deadline),
    // the turns' transaction 2 s, sends under way Zalo:SendTimeout + 2 s = 12 s. Nothing new is taken once stopping has begun.
    internal static readonly TimeSpan StopBudget = TimeSpan.FromSeconds(20);

    /// <summary>Serves until told to stop.</summary>
    /// <exception cref="OptionsValidationException">Settings are wrong; all faults are in it.</exception>
    public static async Task RunAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var app = Build(configuration);
        try
        {
            await app.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop while it was starting: that is no failure.
        }
    }

    /// <summary>Builds the service without starting it.</summary>
    /// <param name="configure">Lets a test add its log collector.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; all faults are in it.</exception>
    public static WebApplication Build(IConfiguration configuration, Action<IServiceCollection>? configure = null)
    {
        var app = Prepare(configuration, configure);
        // Before anything is made from them: whoever reads a wrong setting first would tell of his own alone.
        if (Faults(app.Services) is { Count: > 0 } faults)
        {
            throw new OptionsValidationException("settings", typeof(ServeHost), faults);
        }

        app.MapWhen(context => context.CameThrough(Listener.Public), branch => branch.UseRouting().UseEndpoints(endpoints =>
        {
            endpoints.MapWebhook();
            endpoints.MapOAuth();
        }));
        app.MapWhen(context => context.CameThrough(Listener.Internal), branch => branch.UseRouting().UseEndpoints(endpoints =>
        {
            endpoints.MapHealth();
            endpoints.MapMetrics();
        }));
        return app;
    }

    /// <summary>Everything that is wrong with the settings, each fault with its setting's name and without its value.</summary>
    /// <param name="services">Of <see cref="Prepare"/>.</param>
    public static IReadOnlyList<string> Faults(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return [.. fault.Failures];
        }
        catch (AggregateException faults)
        {
            return [.. faults.InnerExceptions.OfType<OptionsValidationException>().SelectMany(fault => fault.Failures).Distinct()];
        }
    }

    /// <summary>All services, none made yet and nothing opened: for <see cref="Build"/>, and for verbs that need one of them.</summary>
    public static WebApplication Prepare(IConfiguration configuration, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "zalobot" });
        builder.Configuration.AddConfiguration(configuration);
        var services = builder.Services;
        services.Configure<HostOptions>(options => options.ShutdownTimeout = StopBudget);
        services.AddSystemd();
        services.AddServiceLogging();
        services.AddHostedService<MetricsExport>().AddHostedService<DailyUpkeep>();
        services.AddSettings(builder.Configuration);
        services.AddClock(builder.Configuration);
        services.AddStores();
        services.AddZalo(builder.Configuration);
        services.AddTokens(builder.Configuration);
        services.AddTurns(builder.Configuration);
        services.AddSending(builder.Configuration);
        services.AddOutageCards();
        services.AddWebhook(builder.Configuration);
        services.AddRouting();
        configure?.Invoke(services);
        builder.WebHost.UseKestrelCore().ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            var listen = kestrel.ApplicationServices.GetRequiredService<IOptions<ListenOptions>>().Value;
            kestrel.Listen(Listener.Public, new Uri(listen.Public));
            kestrel.Listen(Listener.Internal, new Uri(listen.Internal));
        });

        return builder.Build();
    }

    private static void AddStores(this IServiceCollection services) => services
        .AddSingleton(provider => NpgsqlDataSource.Create(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Serve))
        .AddSingleton<Database>()
        .AddSingleton<Upkeep>();

    private static void AddZalo(this IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddTransient<CrashPointHandler>();
        services.AddOptions<ZaloApiOptions>().Bind(configuration.GetSection(ZaloApiOptions.Section)).ValidateOnStart();
        services.AddZaloClients(client => client.AddHttpMessageHandler<CrashPointHandler>());
    }

    private static void AddServiceLogging(this IServiceCollection services) => services.AddLogging(logging => logging
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
        // Its lines hold addresses with ids of people in them.
        .AddFilter("System.Net.Http", LogLevel.Warning)
        .AddFilter("Npgsql", LogLevel.Warning));
}
