using ZaloBot.Service.Webhook;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Service.Journal;

/// <summary>Answers clear emergencies in the journal with their card, each once, while PostgreSQL is away. Used by one loop alone.</summary>
internal sealed partial class OutageAnswers(
    EventJournal journal,
    FindOutageCard find,
    SendOutageCard send,
    RecentTexts recent,
    WebhookMetrics metrics,
    IOptions<JournalOptions> options,
    TimeProvider time,
    ILogger<OutageAnswers> logger)
{
    /// <summary>Rows looked at in one go; between two goes the loop sees whether PostgreSQL is back.</summary>
    private const int RowsAtOnce = 64;

    private const int SendsAtOnce = 8;
    private const int MaxTries = 3;

    private readonly Dictionary<long, int> _tries = [];
    private List<OutageAnswer> _again = [];
    private long _considered;

    /// <summary>Looks at the next rows of the journal, and at those whose card did not go out before.</summary>
    /// <returns>True when more rows may be waiting.</returns>
    public async Task<bool> SendNextAsync(CancellationToken cancellationToken)
    {
        var batch = journal.Answers.ReadWaiting(_considered, RowsAtOnce);
        var due = _again;
        _again = [];
        foreach (var row in batch.Rows)
        {
            if (CardFor(row) is { } card)
            {
                due.Add(new OutageAnswer(row, card));
            }
        }

        _considered = Math.Max(_considered, batch.LastId);
        foreach (var some in due.Chunk(SendsAtOnce))
        {
            await SendAsync(some, cancellationToken);
        }

        return batch.Count > 0;
    }

    private string? CardFor(JournalRow row) =>
        row.Event is { EventName: "user_send_text", Key.IsGroup: false }
        && !recent.Contains(row.Event)
        && WebhookReader.Read(row.Event.Body) is UserSentText { Text: { } text }
            ? find(row.Event.Key.OaId, text)
            : null;

    private async Task SendAsync(IReadOnlyList<OutageAnswer> answers, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = journal.Answers.Begin(answers, now, now - options.Value.CardStandsFor);
        var results = await Task.WhenAll(due.Select(answer => SendAsync(answer, cancellationToken)));
        var clear = results.Where(result => result.Result is not OutageSendResult.Uncertain).ToList();
        if (clear.Count > 0)
        {
            journal.Answers.Record(clear, time.GetUtcNow());
        }

        foreach (var (answer, result) in results)
        {
            Note(answer, result);
        }
    }

    private async Task<(OutageAnswer Answer, OutageSendResult Result)> SendAsync(OutageAnswer answer, CancellationToken cancellationToken)
    {
        var key = answer.Row.Event.Key;
        CrashPoints.Before(CrashPoint.OutageCardHttp);
        try
        {
            var result = await send(key.OaId, key.ZaloId, answer.Card, cancellationToken);
            CrashPoints.After(CrashPoint.OutageCardHttp);
            return (answer, result);
        }
        catch (Exception problem)
        {
            // Somewhere on the way; whether it arrived nobody knows, which is what the journal says already.
            Log.CardFailed(logger, answer.Row.Id, Problem.Of(problem));
            return (answer, new OutageSendResult.Uncertain());
        }
    }

    private void Note(OutageAnswer answer, OutageSendResult result)
    {
        var name = result switch
        {
            OutageSendResult.Sent => "sent",
            OutageSendResult.Uncertain => "uncertain",
            _ => "not_sent",
        };
        metrics.OutageCard(name);
        Log.Card(logger, answer.Row.Id, name);
        if (result is OutageSendResult.NotSent { MayWorkLater: true } && Tries(answer.Row.Id) < MaxTries)
        {
            _again.Add(answer);
        }
    }

    private int Tries(long id) => _tries[id] = _tries.GetValueOrDefault(id) + 1;

    private static partial class Log
    {
        [LoggerMessage(EventIds.OutageCard, LogLevel.Warning, "Emergency card for row {RowId} of the journal: {Result}")]
        public static partial void Card(ILogger logger, long rowId, string result);

        [LoggerMessage(EventIds.OutageCardFailed, LogLevel.Error, "Sending the emergency card for row {RowId} of the journal failed: {Problem}")]
        public static partial void CardFailed(ILogger logger, long rowId, Problem problem);
    }
}
