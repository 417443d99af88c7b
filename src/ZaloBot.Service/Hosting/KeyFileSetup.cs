namespace ZaloBot.Service.Hosting;

internal static class KeyFileSetup
{
    /// <summary>Registers the <see cref="KeyFile"/>; a missing or open one stops the start.</summary>
    internal static IServiceCollection AddKeyFile(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<KeyRingOptions>, KeyRingOptionsValidator>();
        services.AddOptions<KeyRingOptions>().Bind(configuration.GetSection(KeyRingOptions.Section)).ValidateOnStart();
        return services.AddSingleton(provider =>
            KeyFile.TryRead(provider.GetRequiredService<IOptions<KeyRingOptions>>().Value.KeyFile, out var file, out var fault)
                ? file
                : throw new InvalidOperationException(fault));
    }
}
