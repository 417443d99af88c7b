using System.Threading.Channels;
using ZaloBot.Service.Journal;
using ZaloBot.Service.Turns;

namespace ZaloBot.Service.Webhook;

/// <summary>
/// Group commit: requests put their event into one queue, one reader takes all that wait and commits them together, while the next ones
/// gather. What PostgreSQL does not take in time goes to the journal; each event ends on disk or is refused within Zalo's 2 s.
/// </summary>
internal sealed partial class InboxWriter(
    InboxStore inbox,
    EventJournal journal,
    TurnSignal turns,
    RecentTexts recent,
    WebhookMetrics metrics,
    IOptions<WebhookOptions> options,
    ILogger<InboxWriter> logger) : BackgroundService
{
    /// <summary>A batch ends behind the event that reaches this size, so that large bodies do not make a commit slow.</summary>
    private const int BatchBytes = 4 * 1024 * 1024;

    private readonly Channel<PendingEvent> _queue = Channel.CreateBounded<PendingEvent>(
        new BoundedChannelOptions(options.Value.QueueLength) { SingleReader = true });

    private CancellationTokenSource _limit = new();
    private long _lastInsert;

    /// <summary>When PostgreSQL last took events (a timestamp of <see cref="TimeProvider.System"/>), 0 for never.</summary>
    public long LastInsert => Volatile.Read(ref _lastInsert);

    /// <summary>Stores one event. Cannot be cancelled: once a signature holds, the event is stored whoever still waits.</summary>
    public Task<AcceptOutcome> AcceptAsync(InboxEvent inboxEvent)
    {
        var pending = new PendingEvent(inboxEvent);
        if (_queue.Writer.TryWrite(pending))
        {
            return pending.Task;
        }

        Log.QueueFull(logger);
        return Task.FromResult(AcceptOutcome.QueueFull);
    }

    /// <summary>Takes no more events and ends when those in the queue are stored: the host stops taking requests before it calls this.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _limit.Dispose();
        base.Dispose();
    }

    /// <remarks>Ends with the queue, not with the token: what was accepted before the stop is stored.</remarks>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingEvent>(options.Value.BatchSize);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var bytes = 0;
            while (batch.Count < options.Value.BatchSize && bytes < BatchBytes && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
                bytes += pending.Event.Body.Length;
            }

            await StoreAsync(batch);
            batch.Clear();
        }
    }

    private async Task StoreAsync(List<PendingEvent> batch)
    {
        try
        {
            var events = batch.ConvertAll(pending => pending.Event);
            var isRefused = false;
            while (true)
            {
                if (!isRefused && journal.State.Mode == JournalMode.Direct)
                {
                    isRefused = !await TryInsertAsync(events);
                    if (!isRefused)
                    {
                        Complete(batch, 0, batch.Count, AcceptOutcome.Stored);
                        return;
                    }
                }

                if (journal.Append(events, isRefused) is { } taken)
                {
                    metrics.Journalled(taken);
                    Complete(batch, 0, taken, AcceptOutcome.Stored);
                    Complete(batch, taken, batch.Count, AcceptOutcome.JournalFull);
                    return;
                }
            }
        }
        catch (Exception problem)
        {
            // Whatever went wrong: those who wait get an answer, and the next batch its chance.
            Log.StorageFailed(logger, batch.Count, Problem.Of(problem));
            Complete(batch, 0, batch.Count, AcceptOutcome.Failed);
        }
    }

    private async Task<bool> TryInsertAsync(List<InboxEvent> events)
    {
        try
        {
            _limit.CancelAfter(options.Value.StoreTimeout);
            // The token ends what listens to it; a commit does not, and the wait must end all the same. A late commit does no harm: its
            // rows are met again as duplicates.
            var fresh = await inbox.AcceptAsync(events, _limit.Token).WaitAsync(options.Value.StoreTimeout);
            if (!_limit.TryReset())
            {
                _limit = new CancellationTokenSource();
            }

            Volatile.Write(ref _lastInsert, TimeProvider.System.GetTimestamp());
            metrics.Stored(events.Count, events.Count - fresh);
            recent.Add(events);
            turns.Accepted(events);
            return true;
        }
        catch (Exception problem)
        {
            // For whatever reason PostgreSQL does not take it, the journal must.
            _limit = new CancellationTokenSource();
            Log.InsertFailed(logger, events.Count, Problem.Of(problem));
            return false;
        }
    }

    private static void Complete(List<PendingEvent> batch, int from, int to, AcceptOutcome outcome)
    {
        for (var i = from; i < to; i++)
        {
            batch[i].SetResult(outcome);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.InsertFailed, LogLevel.Error, "PostgreSQL did not take {Events} events; they go to the journal: {Problem}")]
        public static partial void InsertFailed(ILogger logger, int events, Problem problem);

        [LoggerMessage(EventIds.StorageFailed, LogLevel.Error, "{Events} events could be stored nowhere; Zalo is asked to send them again: {Problem}")]
        public static partial void StorageFailed(ILogger logger, int events, Problem problem);

        [LoggerMessage(EventIds.QueueFull, LogLevel.Error, "The webhook's queue is full; Zalo is asked to send an event again")]
        public static partial void QueueFull(ILogger logger);
    }
}
