using ZaloBot.Service.Clock;

namespace ZaloBot.Service.Hosting;

internal static class SettingsSetup
{
    /// <summary>Settings of the host itself; each feature adds its own. All are checked at start, and all faults are said at once.</summary>
    internal static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ListenOptions>, ListenOptionsValidator>();
        services.AddOptions<ListenOptions>().Bind(configuration.GetSection(ListenOptions.Section)).ValidateOnStart();
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section));
        services.AddOptions<ClockOptions>()
            .Validate<IOptions<DemoOptions>>(
                (clock, demo) => clock.Follow is null || demo.Value.Enabled,
                "Clock:Follow follows a simulator's clock and is refused outside the demo (Demo:Enabled).")
            .ValidateOnStart();
        return services;
    }
}
