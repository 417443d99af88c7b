using ZaloBot.Postgres.Tokens;

namespace ZaloBot.Service.Tokens;

/// <summary>Looks at all pairs every minute: keeps them in memory, renews them long before their end, raises what people must know.</summary>
internal sealed partial class TokenRefresher(
    TokenStore store,
    TokenKeeper keeper,
    TokenAlarms alarms,
    IOptions<TokenOptions> options,
    TimeProvider time,
    ILogger<TokenRefresher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckEvery, time);
        do
        {
            await GuardAsync(() => PassAsync(stoppingToken), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at each pair once.</summary>
    internal async Task PassAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in await store.ListAsync(cancellationToken))
        {
            await GuardAsync(() => LookAtAsync(stored, cancellationToken), cancellationToken);
        }
    }

    private async Task LookAtAsync(StoredTokens stored, CancellationToken cancellationToken)
    {
        alarms.Check(stored);
        keeper.Learn(stored);
        var isShort = stored.ExpiresAt - time.GetUtcNow() < options.Value.RenewBelow;
        // A mark is settled at once: while nobody knows whether the pair lives, the bot may be mute.
        if (stored.State != TokenState.ConsentNeeded && (isShort || stored.RefreshingSince is not null))
        {
            await keeper.RenewAsync(stored, cancellationToken);
        }
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // The worker's guard: PostgreSQL away, a pair of another key ring or a bug must not end renewal for all.
            Log.PassFailed(logger, Problem.Of(problem));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.TokenPassFailed, LogLevel.Error, "Tokens could not be looked after this time: {Problem}")]
        public static partial void PassFailed(ILogger logger, Problem problem);
    }
}
