using ZaloBot.Postgres.Outbox;

namespace ZaloBot.Service.Sending;

/// <summary>Leases due messages and keeps a bounded number of them under way; replies always find room beside bulk.</summary>
internal sealed partial class OutboxSender(
    OutboxStore outbox, MessageSender sender, SendSignal signal, IOptions<SendingOptions> options, TimeProvider time, ILogger<OutboxSender> logger)
    : BackgroundService
{
    // Looked by itself at least this often: replicas and the command line leave messages too. One indexed query on an idle database.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly SendingOptions _options = options.Value;
    private readonly HashSet<Task> _underWay = [];
    private int _bulkUnderWay;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await ClaimAsync(stoppingToken) is { Ticks: > 0 } pause)
                {
                    await signal.WaitAsync(pause, TimeProvider.System, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop: nothing new is claimed.
        }

        // What is under way is finished: its answer decides whether it is sent again.
        await Task.WhenAll(_underWay);
    }

    /// <summary>Claims and starts what may leave now.</summary>
    /// <returns>How long to wait for the next look, unless woken.</returns>
    private async Task<TimeSpan> ClaimAsync(CancellationToken stoppingToken)
    {
        _underWay.RemoveWhere(task => task.IsCompleted);
        var free = _options.Concurrency - _underWay.Count;
        if (free <= 0)
        {
            await Task.WhenAny(_underWay).WaitAsync(stoppingToken);
            return TimeSpan.Zero;
        }

        try
        {
            var budget = new SendBudget(_options.PerMinute, _options.GroupPerSecond);
            var bulk = Math.Clamp((_options.Concurrency / 2) - Volatile.Read(ref _bulkUnderWay), 0, free);
            var claimed = await outbox.ClaimAsync(time.GetUtcNow(), budget, free, bulk, _options.Lease, stoppingToken);
            foreach (var message in claimed)
            {
                _underWay.Add(SendAsync(message));
            }

            return claimed.Count > 0 ? TimeSpan.Zero : Poll;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The guard of the worker: PostgreSQL is away; what is due stays due.
            Log.ClaimFailed(logger, Problem.Of(problem));
            return TimeSpan.FromSeconds(2);
        }
    }

    private async Task SendAsync(DueMessage message)
    {
        Interlocked.Add(ref _bulkUnderWay, message.Recipient.IsGroup ? 1 : 0);
        try
        {
            // Not the stopping token: a send that has begun is carried through, bounded by its own timeouts.
            await sender.SendAsync(message, CancellationToken.None);
        }
        catch (Exception problem)
        {
            // The guard of one item: its lease runs out, then its fate is settled like after a crash.
            Log.SendFailed(logger, message.Id, Problem.Of(problem));
        }
        finally
        {
            Interlocked.Add(ref _bulkUnderWay, message.Recipient.IsGroup ? -1 : 0);
            signal.Wake();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ClaimFailed, LogLevel.Error, "Claiming due messages failed: {Problem}")]
        public static partial void ClaimFailed(ILogger logger, Problem problem);

        [LoggerMessage(EventIds.SendFailed, LogLevel.Error, "Outbox row {OutboxId} broke its sender: {Problem}")]
        public static partial void SendFailed(ILogger logger, long outboxId, Problem problem);
    }
}
