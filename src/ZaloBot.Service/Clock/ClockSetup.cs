namespace ZaloBot.Service.Clock;

internal static class ClockSetup
{
    /// <summary>The clock of all due times: the machine's, or (demo and tests only, <see cref="Hosting.DemoOptions"/>) a simulator's.</summary>
    internal static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClockOptions>().Bind(configuration.GetSection(ClockOptions.Section));
        if (configuration.GetSection(ClockOptions.Section).Get<ClockOptions>()?.Follow is null)
        {
            return services.AddSingleton(TimeProvider.System);
        }

        services.AddHttpClient();
        return services
            .AddSingleton<MovableTime>()
            .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MovableTime>())
            .AddHostedService<ClockFollower>();
    }
}
