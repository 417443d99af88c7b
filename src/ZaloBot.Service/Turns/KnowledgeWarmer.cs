namespace ZaloBot.Service.Turns;

/// <summary>Keeps every ward in memory, also those nobody writes to: an emergency during an outage of PostgreSQL finds its card.</summary>
internal sealed class KnowledgeWarmer(KnowledgeCache knowledge) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            try
            {
                await knowledge.WarmAsync(stoppingToken);
            }
            catch (NpgsqlException)
            {
                // The turns and the journal say loud enough that PostgreSQL is away.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
