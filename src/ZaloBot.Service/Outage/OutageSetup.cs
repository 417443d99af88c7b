using ZaloBot.Service.Journal;

namespace ZaloBot.Service.Outage;

internal static class OutageSetup
{
    /// <summary>While PostgreSQL is away: which text is a clear emergency, and how its card leaves with the token in memory.</summary>
    internal static IServiceCollection AddOutageCards(this IServiceCollection services) => services
        .AddSingleton<OutageCards>()
        .AddSingleton<FindOutageCard>(provider => provider.GetRequiredService<OutageCards>().Find)
        .AddSingleton<SendOutageCard>(provider => provider.GetRequiredService<OutageCards>().SendAsync);
}
