using ZaloBot.Service.Turns;
using ZaloBot.Service.Webhook;

namespace ZaloBot.Service.Journal;

/// <summary>
/// Watches PostgreSQL. When it is back the journal's events go there in order; while it is away clear emergencies are answered. One loop
/// does both, so that no row is replayed while its card is under way.
/// </summary>
internal sealed partial class JournalReplayer(
    EventJournal journal,
    InboxStore inbox,
    InboxWriter writer,
    Database database,
    OutageAnswers answers,
    TurnSignal turns,
    IOptions<JournalOptions> options,
    IOptions<WebhookOptions> webhook,
    ILogger<JournalReplayer> logger) : BackgroundService
{
    private const int BatchRows = 200;
    private const int BatchBytes = 4 * 1024 * 1024;

    private Task _lastCall = Task.CompletedTask;
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (journal.State is { Rows: > 0 } found)
        {
            Log.JournalFound(logger, found.Rows);
        }

        var lastTry = 0L;
        var isBack = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            // The first event that PostgreSQL refused is tried again at once: was it only slow, its turn answers and no card is sent.
            if (isBack || TimeProvider.System.GetElapsedTime(lastTry) >= options.Value.ProbeInterval)
            {
                isBack = await TryReplayAsync(stoppingToken);
                lastTry = TimeProvider.System.GetTimestamp();
            }

            if (isBack || !await TryAnswerAsync(stoppingToken))
            {
                await WaitAsync(stoppingToken);
            }
        }
    }

    /// <returns>True when PostgreSQL is there and has all.</returns>
    private async Task<bool> TryReplayAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (journal.ReadFirst(BatchRows, BatchBytes) is { Count: > 0 } batch)
            {
                foreach (var id in batch.Damaged)
                {
                    Log.JournalRowUnreadable(logger, id);
                }

                await AcceptAsync([.. batch.Rows.Select(row => row.Event)], stoppingToken);
                if (journal.Remove(batch))
                {
                    Log.JournalEmptied(logger);
                }
            }

            // While events pass, they tell more than a question that may wait behind them.
            if (journal.State.Mode != JournalMode.Direct || TimeProvider.System.GetElapsedTime(writer.LastInsert) > options.Value.ProbeInterval)
            {
                await WithinLimitAsync(limit => database.ReadAsync(c => PingAsync(c, limit), limit), stoppingToken);
            }

            journal.TryEnd();
            _isFailing = false;
            return true;
        }
        catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
        {
            // PostgreSQL may be away in any way that Npgsql, the socket or a timeout can say; the loop goes on whatever it was.
            if (!_isFailing)
            {
                Log.DatabaseAway(logger, Problem.Of(problem));
            }

            _isFailing = true;
            journal.Begin();
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AcceptAsync(IReadOnlyList<InboxEvent> events, CancellationToken stoppingToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        try
        {
            await WithinLimitAsync(limit => inbox.AcceptAsync(events, limit), stoppingToken);
        }
        catch (PostgresException problem) when (IsAboutData(problem))
        {
            // One of them can never be stored as it is; the others must not wait for it.
            foreach (var single in events)
            {
                await AcceptOneAsync(single, stoppingToken);
            }
        }

        turns.Accepted(events);
    }

    private async Task AcceptOneAsync(InboxEvent single, CancellationToken stoppingToken)
    {
        try
        {
            await WithinLimitAsync(limit => inbox.AcceptAsync([single], limit), stoppingToken);
        }
        catch (PostgresException problem) when (IsAboutData(problem))
        {
            Log.EventRefused(logger, problem.SqlState);
            var kept = InboxEvents.Kept(single.Key.OaId, single.Body, single.ReceivedAt);
            await WithinLimitAsync(limit => inbox.AcceptAsync([kept], limit), stoppingToken);
        }
    }

    /// <remarks>A call that does not listen to its token is left alone, and no other is begun before it has ended.</remarks>
    private async Task WithinLimitAsync(Func<CancellationToken, Task> call, CancellationToken stoppingToken)
    {
        if (!_lastCall.IsCompleted)
        {
            throw new TimeoutException("The last call to PostgreSQL has not ended yet.");
        }

        // Not disposed when it fires: the call may still hold its token.
        var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(webhook.Value.StoreTimeout);
        _lastCall = call(limit.Token);
        await _lastCall.WaitAsync(webhook.Value.StoreTimeout, stoppingToken);
        limit.Dispose();
    }

    private static async Task<bool> PingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select 1", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <returns>True when more rows are to be looked at.</returns>
    private async Task<bool> TryAnswerAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await answers.SendNextAsync(stoppingToken);
        }
        catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
        {
            // The journal's disk, or a bug in a card: neither may keep the journal from being replayed later.
            Log.AnswerFailed(logger, Problem.Of(problem));
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        wait.CancelAfter(options.Value.ProbeInterval);
        try
        {
            await journal.Appended.ReadAsync(wait.Token);
        }
        catch (OperationCanceledException)
        {
            // Time for the next look, or the stop, which the loop sees.
        }
    }

    private static bool IsAboutData(PostgresException problem) =>
        problem.SqlState[..2] is "22" or "23" or "54";

    private static partial class Log
    {
        [LoggerMessage(EventIds.JournalFound, LogLevel.Warning, "The journal holds {Rows} events from before the start")]
        public static partial void JournalFound(ILogger logger, long rows);

        [LoggerMessage(EventIds.DatabaseAway, LogLevel.Error, "PostgreSQL is away; events go to the journal: {Problem}")]
        public static partial void DatabaseAway(ILogger logger, Problem problem);

        [LoggerMessage(EventIds.JournalEmptied, LogLevel.Warning, "All events of the journal are in PostgreSQL again")]
        public static partial void JournalEmptied(ILogger logger);

        [LoggerMessage(EventIds.JournalRowUnreadable, LogLevel.Error, "Row {RowId} of the journal is damaged and stays there")]
        public static partial void JournalRowUnreadable(ILogger logger, long rowId);

        [LoggerMessage(EventIds.EventRefused, LogLevel.Error, "PostgreSQL refused an event ({SqlState}); its bytes are kept as unreadable")]
        public static partial void EventRefused(ILogger logger, string sqlState);

        [LoggerMessage(EventIds.AnswerFailed, LogLevel.Error, "Looking for emergencies in the journal failed: {Problem}")]
        public static partial void AnswerFailed(ILogger logger, Problem problem);
    }
}
