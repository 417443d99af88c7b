using ZaloBot.Postgres.Turns;
using ZaloBot.Service.Sending;

namespace ZaloBot.Service.Turns;

/// <summary>Runs the scheduler, the workers and the poll for what no signal announced.</summary>
internal sealed partial class TurnWorker(
    TurnScheduler scheduler,
    TurnBatch batch,
    Database database,
    SendSignal sendSignal,
    IOptions<ConversationOptions> options,
    TimeProvider time,
    ILogger<TurnWorker> logger) : BackgroundService
{
    private readonly ConversationOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On the pool: an awaited channel that has data would otherwise run inside the host's start.
        var loops = Enumerable.Range(0, _options.Workers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken));
        return Task.WhenAll([
            .. loops,
            Task.Run(() => scheduler.RunAsync(stoppingToken), stoppingToken),
            Task.Run(() => PollAsync(stoppingToken), stoppingToken),
        ]);
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        var keys = new List<ConversationKey>(_options.BatchSize);
        while (await scheduler.Ready.WaitToReadAsync(stoppingToken))
        {
            keys.Clear();
            while (keys.Count < _options.BatchSize && scheduler.Ready.TryRead(out var key))
            {
                scheduler.Started(key);
                keys.Add(key);
            }

            if (keys.Count > 0)
            {
                await HandleAsync(keys, stoppingToken);
            }
        }
    }

    private async Task HandleAsync(List<ConversationKey> keys, CancellationToken stoppingToken)
    {
        IReadOnlyDictionary<ConversationKey, TimeSpan>? left = null;
        try
        {
            left = await batch.HandleAsync(keys, stoppingToken);
            sendSignal.Wake();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The guard of the worker: PostgreSQL is away, or a bug. The events wait; nothing is lost, everything is tried again.
            Log.BatchFailed(logger, keys.Count, Problem.Of(problem));
        }

        foreach (var key in keys)
        {
            scheduler.Finished(key, left is null ? TimeSpan.FromSeconds(1) : left.TryGetValue(key, out var delay) ? delay : null);
        }
    }

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.PollInterval, time);
        do
        {
            try
            {
                var now = time.GetUtcNow();
                // Younger events are still gathering in the process that took them.
                var receivedBefore = now - _options.PauseUnfinished - TimeSpan.FromSeconds(2);
                var waiting = await database.ReadAsync(
                    connection => TurnStore.WaitingAsync(connection, receivedBefore, now, 1000, stoppingToken), stoppingToken);
                foreach (var key in waiting)
                {
                    scheduler.Found(key);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The guard of the poll: looked again at the next tick.
                Log.PollFailed(logger, Problem.Of(problem));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.TurnBatchFailed, LogLevel.Error, "Turns of {Conversations} conversations failed and wait: {Problem}")]
        public static partial void BatchFailed(ILogger logger, int conversations, Problem problem);

        [LoggerMessage(EventIds.TurnPollFailed, LogLevel.Error, "Looking for waiting events failed: {Problem}")]
        public static partial void PollFailed(ILogger logger, Problem problem);
    }
}
