using ZaloBot.Postgres.Migrations;

namespace ZaloBot.Service.Hosting;

/// <summary>Runs the tables' upkeep at start and whenever a new day has begun by the product's clock.</summary>
internal sealed partial class DailyUpkeep(
    Upkeep upkeep, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<DailyUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        DateTime? done = null;
        do
        {
            var now = time.GetUtcNow();
            if (done != now.UtcDateTime.Date && await TryRunAsync(now, stoppingToken))
            {
                done = now.UtcDateTime.Date;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TryRunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            Log.Done(logger, await upkeep.RunAsync(now, now - options.Value.KeepEvents, cancellationToken));
            return true;
        }
        catch (NpgsqlException problem)
        {
            Log.Failed(logger, Problem.Of(problem));
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.UpkeepDone, LogLevel.Information, "Daily upkeep done; {Events} events handled long ago were forgotten")]
        public static partial void Done(ILogger logger, int events);

        [LoggerMessage(EventIds.UpkeepFailed, LogLevel.Warning, "Daily upkeep failed and is tried again in a minute: {Problem}")]
        public static partial void Failed(ILogger logger, Problem problem);
    }
}
