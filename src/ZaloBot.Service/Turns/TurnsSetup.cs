using ZaloBot.Service.Sending;

namespace ZaloBot.Service.Turns;

internal static class TurnsSetup
{
    internal static IServiceCollection AddTurns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<ConversationOptions>, ConversationOptionsValidator>();
        services.AddOptions<ConversationOptions>().Bind(configuration.GetSection(ConversationOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<TurnSignal>()
            .AddSingleton<SendSignal>()
            .AddSingleton<KnowledgeCache>()
            .AddSingleton<TurnScheduler>()
            .AddSingleton<TurnBatch>()
            .AddHostedService<KnowledgeWarmer>()
            .AddHostedService<TurnWorker>();
    }
}
