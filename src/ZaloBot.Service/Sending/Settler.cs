using ZaloBot.Postgres.Outbox;
using ZaloBot.Service.Turns;
using ZaloBot.Service.Tokens;
using ZaloBot.Zalo;
using ZaloBot.Zalo.Groups;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Service.Sending;

/// <summary>
/// Settles what a lost answer or a crash left open, by reading the conversation at Zalo: recipient, hash of the NFC text and time, equals
/// counted. Only what is certainly not there is sent again. Echoes do the same, usually sooner, in the turns.
/// </summary>
internal sealed partial class Settler(
    OutboxStore outbox,
    TokenKeeper tokens,
    ZaloApiClient api,
    ZaloGroupClient groups,
    SendSignal signal,
    IOptions<SendingOptions> options,
    TimeProvider time,
    ILogger<Settler> logger) : BackgroundService
{
    private const int PageSize = 10; // Zalo gives at most 10 a call (zalo-platform.md §3.5).
    private const int Pages = 5;
    private const int ReadsAtOnce = 4;

    // Zalo's clock may differ from ours; an equal text of another row within this span is told apart by its message id.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SendingOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Apart, so that conversations that are slow to read do not keep a dead sender's messages waiting.
        await Task.WhenAll(
            EachTickAsync(() => outbox.MarkExpiredAsync(stoppingToken), stoppingToken),
            EachTickAsync(() => SettleOpenAsync(stoppingToken), stoppingToken));
    }

    private async Task SettleOpenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = await outbox.UnconfirmedAsync(now - TimeSpan.FromSeconds(3), now - _options.EchoWait, 50, cancellationToken);
        await Parallel.ForEachAsync(
            open,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (message, cancelled) => await SettleAsync(message, cancelled));
    }

    private async Task EachTickAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await work();
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The guard of the worker: PostgreSQL is away or a row is broken; all is looked at again at the next tick.
                Log.RoundFailed(logger, Problem.Of(problem));
            }
        }
    }

    private async Task SettleAsync(UnconfirmedMessage message, CancellationToken cancellationToken)
    {
        var shown = await ReadAsync(message, cancellationToken);
        var known = await outbox.KnownIdsAsync(
            message.OaId, message.Recipient, message.TextHash, message.SentAt - Skew - Skew, cancellationToken);
        var now = time.GetUtcNow();
        var result = Decide(message, shown, known, now);
        await outbox.SettleAsync(message.OaId, message.Id, result, now, cancellationToken);
        if (result.State is { } state)
        {
            SendMetrics.SettledAs(state);
            signal.Wake();
        }

        if (result is { Final: true, State: null } && message.IsUncertain)
        {
            Log.GivenUp(logger, message.Id);
        }
    }

    /// <param name="shown">What the conversation shows since about the time of sending, null when it could not be read.</param>
    /// <param name="known">Message ids that belong to rows; the message's own id is among them when it has one.</param>
    private SettleResult Decide(
        UnconfirmedMessage message, IReadOnlyList<ChatMessage>? shown, IReadOnlyList<string> known, DateTimeOffset now)
    {
        var age = now - message.SentAt;
        var limit = message.IsBulk ? _options.SettleGroups : _options.SettleReplies;
        var equals = shown?.Where(line => line.IsFromOa && OutboxMessage.HashOf(CleanText.Of(line.Text)).AsSpan().SequenceEqual(message.TextHash));
        if (!message.IsUncertain)
        {
            return equals?.Any(line => line.MessageId == message.MessageId) == true
                ? new SettleResult(OutboxState.Delivered, Final: true)
                : new SettleResult(null, Final: age > limit);
        }

        if (equals?.LastOrDefault(line => !known.Contains(line.MessageId)) is { } found)
        {
            return new SettleResult(OutboxState.Delivered, Final: true, found.MessageId);
        }

        if (shown is not null && age > _options.UncertainWait && message.Attempts < SendDecision.TriesOf(message.ErrorCode, _options.Tries))
        {
            return new SettleResult(OutboxState.Queued, Final: false);
        }

        return new SettleResult(null, Final: age > limit, Reason: age > limit ? SendTexts.GivenUp : SendTexts.Uncertain);
    }

    private async Task<IReadOnlyList<ChatMessage>?> ReadAsync(UnconfirmedMessage message, CancellationToken cancellationToken)
    {
        if (await tokens.GetAsync(message.OaId, cancellationToken) is not { } token)
        {
            return null;
        }

        var lines = new List<ChatMessage>();
        for (var page = 0; page < Pages; page++)
        {
            var access = new ZaloAccess(token.Value);
            var outcome = message.Key.IsGroup
                ? await groups.GetConversationAsync(access, message.Key.ZaloId, page * PageSize, PageSize, cancellationToken)
                : await api.GetConversationAsync(access, message.Key.ZaloId, page * PageSize, PageSize, cancellationToken);
            if (outcome is ApiOutcome<IReadOnlyList<ChatMessage>>.Refused { Error.Class: ErrorClass.RefreshToken })
            {
                // Nothing else may be sending for this OA: without this its token stayed dead until the message was given up.
                await tokens.RefreshNowAsync(message.OaId, token.Generation, cancellationToken);
            }

            if (outcome is not ApiOutcome<IReadOnlyList<ChatMessage>>.Ok ok)
            {
                return null;
            }

            lines.AddRange(ok.Value.Where(line => (line.At ?? message.SentAt) >= message.SentAt - Skew));
            if (ok.Value.Count < PageSize || (ok.Value[^1].At ?? message.SentAt) < message.SentAt - Skew)
            {
                return lines;
            }
        }

        // So much was written since that the time of sending is out of sight: absence would prove nothing.
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.SettleRoundFailed, LogLevel.Error, "Settling uncertain messages failed: {Problem}")]
        public static partial void RoundFailed(ILogger logger, Problem problem);

        [LoggerMessage(EventIds.SendGivenUp, LogLevel.Error, "Outbox row {OutboxId} stays uncertain: an officer must look, it is not sent again")]
        public static partial void GivenUp(ILogger logger, long outboxId);
    }
}
