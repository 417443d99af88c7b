using ZaloBot.Core.Content;
using ZaloBot.Core.Conversations;
using ZaloBot.Postgres.Turns;
using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Service.Turns;

/// <summary>
/// Handles conversations in one transaction. What breaks is isolated step by step (batch → conversation → event), so that one poisonous
/// event costs nobody else anything: it is tried again, then set aside, visible and replayable.
/// </summary>
internal sealed partial class TurnBatch(
    Database database, KnowledgeCache knowledge, IOptions<ConversationOptions> options, TimeProvider time, ILogger<TurnBatch> logger)
{
    /// <summary>Handles what waits in <paramref name="keys"/>.</summary>
    /// <returns>Conversations in which something is left to do, with when to come back.</returns>
    /// <exception cref="NpgsqlException">The database is away; everything waits as it was.</exception>
    public async Task<IReadOnlyDictionary<ConversationKey, TimeSpan>> HandleAsync(
        IReadOnlyList<ConversationKey> keys, CancellationToken cancellationToken)
    {
        var served = new List<(ConversationKey Key, Knowledge Knowledge)>(keys.Count);
        foreach (var key in keys)
        {
            // An OA that is not added yet: its events are kept until it is.
            if (await knowledge.GetAsync(key.OaId, cancellationToken) is { } known)
            {
                served.Add((key, known));
            }
        }

        return served.Count == 0
            ? new Dictionary<ConversationKey, TimeSpan>()
            : await HandleAsync(served.ToDictionary(), options.Value.EventsPerTurn, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<ConversationKey, TimeSpan>> HandleAsync(
        Dictionary<ConversationKey, Knowledge> known, int eventsPerTurn, CancellationToken cancellationToken)
    {
        var left = new Dictionary<ConversationKey, TimeSpan>();
        try
        {
            TurnMetrics.Handled(await database.WriteAsync(
                CrashPoint.SaveTurns, unit => RunAsync(unit, known, eventsPerTurn, left, cancellationToken), cancellationToken));
        }
        catch (LostClaimException)
        {
            return known.Keys.ToDictionary(key => key, _ => Soon);
        }
        catch (Exception problem) when (known.Count > 1 && IsOfOurs(problem))
        {
            // Somebody's data breaks the statement for all: each conversation for itself.
            left.Clear();
            foreach (var (key, ward) in known)
            {
                foreach (var (leftKey, delay) in await HandleAsync(new() { [key] = ward }, eventsPerTurn, cancellationToken))
                {
                    left[leftKey] = delay;
                }
            }
        }
        catch (Exception problem) when (eventsPerTurn > 1 && IsOfOurs(problem))
        {
            // One of its events breaks the conversation: one event at a time, in order.
            return await HandleAsync(known, 1, cancellationToken);
        }
        catch (Exception problem) when (IsOfOurs(problem))
        {
            // One conversation, one event: this is it.
            var key = known.Keys.Single();
            left[key] = await FailAsync(key, known[key], Problem.Of(problem).ToString(), cancellationToken);
        }

        return left;
    }

    private async Task<IReadOnlyList<ClaimedConversation>> RunAsync(
        UnitOfWork unit,
        Dictionary<ConversationKey, Knowledge> known,
        int eventsPerTurn,
        Dictionary<ConversationKey, TimeSpan> left,
        CancellationToken cancellationToken)
    {
        var claim = await TurnStore.ClaimAsync(unit, known.Keys, eventsPerTurn, cancellationToken);
        var now = time.GetUtcNow();
        var rows = new TurnRows(SplitText);
        foreach (var claimed in claim.Conversations)
        {
            TurnRunner.Run(claimed, known[claimed.Key], now, rows);
            if (claimed.Events.Count == eventsPerTurn)
            {
                left[claimed.Key] = TimeSpan.Zero;
            }
        }

        foreach (var key in claim.Busy)
        {
            left[key] = Soon;
        }

        await rows.WriteAsync(unit, now, cancellationToken);
        return claim.Conversations;
    }

    private async Task<TimeSpan> FailAsync(ConversationKey key, Knowledge ward, string reason, CancellationToken cancellationToken)
    {
        var (failed, wait) = await database.WriteAsync(
            CrashPoint.SetAside, unit => CountTryAsync(unit, key, ward, reason, cancellationToken), cancellationToken);
        if (failed is not null && wait == TimeSpan.Zero)
        {
            Log.SetAside(logger, failed.Id, failed.Attempts + 1, reason);
            TurnMetrics.SetAside();
        }

        return wait;
    }

    /// <returns>The event that failed (null when somebody else has the conversation) and when to come back; at once when it was set aside.</returns>
    private async Task<(WaitingEvent? Failed, TimeSpan Wait)> CountTryAsync(
        UnitOfWork unit, ConversationKey key, Knowledge ward, string reason, CancellationToken cancellationToken)
    {
        var claim = await TurnStore.ClaimAsync(unit, [key], 1, cancellationToken);
        if (claim.Conversations is not [{ Events: [var poison] }])
        {
            return (null, Soon);
        }

        var now = time.GetUtcNow();
        var rows = new TurnRows(SplitText);
        var tries = poison.Attempts + 1;
        var isLast = tries >= options.Value.Tries;
        var backOff = TimeSpan.FromSeconds(Math.Pow(4, tries - 1));
        rows.Failed(key.OaId, poison.Id, isLast ? null : now + backOff, reason);
        if (isLast && key.IsPerson)
        {
            rows.Effects.Add(key, null, now, Trouble.OfficerWillLook(ward));
        }

        await rows.WriteAsync(unit, now, cancellationToken);
        return (poison, isLast ? TimeSpan.Zero : backOff);
    }

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    /// <summary>True for what trying elsewhere can isolate: a bug or data that PostgreSQL refuses; false for stopping and for a database that is away.</summary>
    private static bool IsOfOurs(Exception problem) => problem switch
    {
        OperationCanceledException => false,
        PostgresException refused => !refused.IsTransient,
        NpgsqlException => false,
        _ => true,
    };

    private static IReadOnlyList<string> SplitText(string text) => ZaloMessage.Split(text);

    private static partial class Log
    {
        [LoggerMessage(EventIds.EventSetAside, LogLevel.Error, "Inbox event {InboxId} set aside after {Tries} tries: {Reason}")]
        public static partial void SetAside(ILogger logger, long inboxId, int tries, string reason);
    }
}
