using System.Collections.Concurrent;
using ZaloBot.Postgres.Tokens;

namespace ZaloBot.Service.Tokens;

/// <summary>Calls people while something about a pair waits for them: at once, and again daily.</summary>
internal sealed partial class TokenAlarms(
    TokenMetrics metrics, IOptions<TokenOptions> options, TimeProvider time, ILogger<TokenAlarms> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(1);

    // Three months of a refresh token, the shortest they can be (zalo-platform.md §1.3).
    private static readonly TimeSpan RefreshTokenLife = TimeSpan.FromDays(89);

    private readonly ConcurrentDictionary<(string OaId, int EventId), DateTimeOffset> _raised = new();

    /// <summary>Looks at a pair as it is stored now.</summary>
    public void Check(StoredTokens stored)
    {
        var needsPeople = stored.State == TokenState.ConsentNeeded;
        metrics.NeedsPeople(stored.OaId, needsPeople);
        if (needsPeople)
        {
            ConsentNeeded(stored.OaId);
            return;
        }

        _raised.TryRemove((stored.OaId, EventIds.TokensNeedPeople), out _);
        var age = time.GetUtcNow() - stored.ObtainedAt;
        if (age >= options.Value.AlarmAfter && IsDue(stored.OaId, EventIds.TokensGrowOld))
        {
            Log.GrowOld(logger, stored.OaId, (int)age.TotalDays, Math.Max(0, (int)(RefreshTokenLife - age).TotalDays));
        }
    }

    /// <summary>The pair cannot be renewed any more.</summary>
    public void ConsentNeeded(string oaId)
    {
        metrics.NeedsPeople(oaId, true);
        if (IsDue(oaId, EventIds.TokensNeedPeople))
        {
            Log.NeedPeople(logger, oaId);
        }
    }

    private bool IsDue(string oaId, int eventId)
    {
        var now = time.GetUtcNow();
        if (_raised.TryGetValue((oaId, eventId), out var at) && now - at < Again)
        {
            return false;
        }

        _raised[(oaId, eventId)] = now;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.TokensNeedPeople, LogLevel.Error, "OA {OaId} needs consent again. " + TokenRescue.Steps)]
        public static partial void NeedPeople(ILogger logger, string oaId);

        [LoggerMessage(
            EventIds.TokensGrowOld,
            LogLevel.Error,
            "The tokens of OA {OaId} were not renewed for {Days} days; in {DaysLeft} days they die. " + TokenRescue.Steps)]
        public static partial void GrowOld(ILogger logger, string oaId, int days, int daysLeft);
    }
}
