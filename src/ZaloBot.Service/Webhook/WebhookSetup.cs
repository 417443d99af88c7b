using Microsoft.Extensions.DependencyInjection.Extensions;
using ZaloBot.Service.Journal;
using ZaloBot.Service.Turns;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Service.Webhook;

/// <summary>Registers and maps the webhook with its journal.</summary>
internal static class WebhookSetup
{
    /// <summary>Needs of the caller: <c>Database</c>, <c>TimeProvider</c>, <see cref="FindOutageCard"/>, <see cref="SendOutageCard"/>.</summary>
    internal static IServiceCollection AddWebhook(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKeyFile(configuration);
        services.AddOptions<WebhookOptions>()
            .Bind(configuration.GetSection(WebhookOptions.Section))
            .Validate(_ => WebhookSignature.SelfTest(), "This build's signature check fails its own vectors (zalo-platform.md §2.2).")
            .ValidateOnStart();
        services.AddOptions<JournalOptions>().Bind(configuration.GetSection(JournalOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.AddSingleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>();

        services.TryAddSingleton<InboxStore>();
        services.TryAddSingleton<TurnSignal>();
        services.AddSingleton<RecentTexts>();
        services.AddSingleton<EventJournal>();
        services.AddSingleton<OutageAnswers>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<InboxWriter>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<WebhookCheck>();

        // Stopped in the reverse order: first no event is left in the queue, then the replay ends.
        services.AddHostedService<JournalReplayer>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxWriter>());
        return services;
    }

    /// <summary><c>POST /webhook/zalo</c>; GET and HEAD answer 200, for the console asks with them too (<c>zalo-platform.md §2.1</c>).</summary>
    internal static void MapWebhook(this IEndpointRouteBuilder routes)
    {
        const string path = "/webhook/zalo";
        routes.MapPost(path, routes.ServiceProvider.GetRequiredService<WebhookEndpoint>().HandleAsync);
        routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], static _ => Task.CompletedTask);
    }
}
