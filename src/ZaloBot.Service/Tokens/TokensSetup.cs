using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using ZaloBot.Postgres.Keys;
using ZaloBot.Postgres.Tokens;
using ZaloBot.Service.OAuth;
using ZaloBot.Zalo;

namespace ZaloBot.Service.Tokens;

internal static class TokensSetup
{
    /// <summary>
    /// Registers the key ring, the token keeper with its refresher, and consent links. Needs a <see cref="Postgres.Database"/>,
    /// a <see cref="Hosting.KeyFile"/>, a <see cref="TimeProvider"/> and a <see cref="Zalo.OAuth.ZaloOAuthClient"/>.
    /// </summary>
    internal static IServiceCollection AddTokens(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKeyRing();
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>();
        services.AddOptions<TokenOptions>().Bind(configuration.GetSection(TokenOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OAuthOptions>, OAuthOptionsValidator>();
        services.AddOptions<OAuthOptions>().Bind(configuration.GetSection(OAuthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ZaloApiOptions>, CallbackAddressValidator>();
        return services
            .AddSingleton<TokenStore>()
            .AddSingleton<ConsentStore>()
            .AddSingleton<TokenVault>()
            .AddSingleton<TokenMetrics>()
            .AddSingleton<TokenAlarms>()
            .AddSingleton<TokenRefresh>()
            .AddSingleton<TokenKeeper>()
            .AddSingleton<ConsentLinks>()
            .AddSingleton<TokenRefresher>()
            .AddHostedService(provider => provider.GetRequiredService<TokenRefresher>());
    }

    private static void AddKeyRing(this IServiceCollection services)
    {
        services.AddSingleton<KeyRingStore>().AddSingleton<KeyRingRepository>();
        services.AddDataProtection().SetApplicationName("zalobot");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRingRepository>((ring, repository) => ring.XmlRepository = repository);
        // It would read the ring during start and hold the start up as long as PostgreSQL does not answer; the ring is read when it is needed.
        foreach (var eager in services.Where(IsKeyRingAtStart).ToList())
        {
            services.Remove(eager);
        }

        // It warns that keys lie unencrypted because no IXmlEncryptor is set: the repository wraps them whole.
        services.AddLogging(logging => logging.AddFilter(typeof(KeyManagementOptions).Namespace + ".XmlKeyManager", LogLevel.Error));
    }

    private static bool IsKeyRingAtStart(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly;
}
