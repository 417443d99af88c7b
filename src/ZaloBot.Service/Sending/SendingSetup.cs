using ZaloBot.Postgres.Outbox;

namespace ZaloBot.Service.Sending;

internal static class SendingSetup
{
    internal static IServiceCollection AddSending(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<SendingOptions>, SendingOptionsValidator>();
        services.AddOptions<SendingOptions>().Bind(configuration.GetSection(SendingOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<OutboxStore>()
            .AddSingleton<MessageSender>()
            .AddHostedService<OutboxSender>()
            .AddHostedService<Settler>();
    }
}
