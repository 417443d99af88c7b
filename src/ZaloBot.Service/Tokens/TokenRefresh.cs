using System.Diagnostics;
using System.Globalization;
using ZaloBot.Postgres.Tokens;
using ZaloBot.Zalo.OAuth;

namespace ZaloBot.Service.Tokens;

/// <summary>
/// One refresh over all replicas. A refresh token works once, so: lock, durable mark, HTTP call, durable pair, and only then use.
/// A mark without a pair is found by the next holder of the lock: the token may be spent. It is tried once more, then people are called.
/// </summary>
internal sealed partial class TokenRefresh(
    TokenStore store,
    TokenVault vault,
    ZaloOAuthClient oauth,
    TokenAlarms alarms,
    TokenMetrics metrics,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<TokenRefresh> logger)
{
    private const int MaxUncertainRetries = 1;
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    // The one retry should not fall into the same outage of Zalo's.
    private static readonly TimeSpan RetryUncertain = TimeSpan.FromMinutes(5);

    // A fresh token that Zalo refuses at once is not helped by another one: app, secret or grant are wrong.
    private static readonly TimeSpan YoungestToRenew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StoreAgain = TimeSpan.FromSeconds(1);

    /// <summary>Renews the pair unless somebody did already.</summary>
    /// <param name="failedGeneration">The generation that is no longer wanted; a newer one is returned as it is.</param>
    /// <param name="cancellationToken">Ends the wait for the lock; once the refresh is marked it runs to its end.</param>
    /// <exception cref="NpgsqlException">The database is away, before or after the call; what was marked is found again.</exception>
    public async Task<RefreshResult> RunAsync(string oaId, int failedGeneration, CancellationToken cancellationToken)
    {
        await using var held = await store.LockAsync(oaId, cancellationToken);
        switch (await store.FindAsync(oaId, cancellationToken))
        {
            case null:
                return new RefreshResult.NeedsPeople();
            case var newer when newer.Generation > failedGeneration:
                return new RefreshResult.Renewed(vault.Open(newer));
            case { State: TokenState.ConsentNeeded }:
                alarms.ConsentNeeded(oaId);
                return new RefreshResult.NeedsPeople();
            // Without a sign: a clock that was set back must not make a pair young for months.
            case var young when (time.GetUtcNow() - young.ObtainedAt).Duration() < YoungestToRenew:
                return new RefreshResult.TryLater(YoungestToRenew);
            case { RefreshingSince: not null, UncertainRetries: >= MaxUncertainRetries }:
                return await GiveUpAsync(oaId, "Hai lần gia hạn liên tiếp không có kết quả.");
            case var current:
                return await AskAsync(current, cancellationToken);
        }
    }

    private async Task<RefreshResult> AskAsync(StoredTokens current, CancellationToken cancellationToken)
    {
        var mayBeSpent = current.RefreshingSince is not null;
        var retries = mayBeSpent ? current.UncertainRetries + 1 : 0;
        // Before the mark: a pair that cannot be opened was not tried.
        var refreshToken = vault.OpenRefreshToken(current);
        await store.StartRefreshAsync(current.OaId, retries, time.GetUtcNow(), cancellationToken);

        // From here on a cancelled call would be an uncertain one; the client's own timeout bounds it.
        var outcome = await oauth.RefreshAsync(refreshToken, CancellationToken.None);
        metrics.Refreshed(outcome.GetType().Name);

        switch (outcome)
        {
            case TokenOutcome.Granted granted:
                return await StoreAsync(current.OaId, granted);
            case TokenOutcome.Refused refused when refused.ConsentNeeded || mayBeSpent:
                return await GiveUpAsync(current.OaId, $"Zalo không nhận refresh token{Code(refused)}.");
            case TokenOutcome.Refused refused:
                Log.Refused(logger, current.OaId, refused.Code);
                return await TryLaterAsync(current, $"Zalo từ chối gia hạn{Code(refused)}.");
            case TokenOutcome.TryLater:
                Log.NotReached(logger, current.OaId);
                return await TryLaterAsync(current, "Chưa gọi được Zalo để gia hạn.");
            case TokenOutcome.Uncertain when mayBeSpent:
                return await GiveUpAsync(current.OaId, "Hai lần gia hạn liên tiếp không nhận được trả lời của Zalo.");
            case TokenOutcome.Uncertain:
                Log.AnswerLost(logger, current.OaId);
                await store.RecordFailureAsync(
                    current.OaId,
                    TokenState.Uncertain,
                    0,
                    "Không nhận được trả lời của Zalo khi gia hạn; sẽ thử lại một lần.",
                    CancellationToken.None);
                return new RefreshResult.TryLater(RetryUncertain);
            default:
                throw new UnreachableException(nameof(TokenOutcome));
        }
    }

    private async Task<RefreshResult> StoreAsync(string oaId, TokenOutcome.Granted pair)
    {
        // The old pair is dead and this one exists nowhere else: it is kept in memory until it is stored or the process ends.
        while (true)
        {
            try
            {
                var token = await vault.StoreRefreshedAsync(
                    oaId, pair.AccessToken, pair.RefreshToken, pair.ExpiresIn, CancellationToken.None);
                return token is null ? new RefreshResult.NeedsPeople() : new RefreshResult.Renewed(token);
            }
            catch (NpgsqlException problem) when (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                Log.NotStored(logger, oaId, Problem.Of(problem));
                await Task.Delay(StoreAgain, time, lifetime.ApplicationStopping);
            }
        }
    }

    private async Task<RefreshResult> TryLaterAsync(StoredTokens current, string reason)
    {
        // This call spent nothing, so the pair is again what it was before it.
        var state = current.RefreshingSince is null ? TokenState.Ok : TokenState.Uncertain;
        await store.RecordFailureAsync(current.OaId, state, current.UncertainRetries, reason, CancellationToken.None);
        return new RefreshResult.TryLater(AskAgain);
    }

    private async Task<RefreshResult> GiveUpAsync(string oaId, string reason)
    {
        await store.RecordFailureAsync(oaId, TokenState.ConsentNeeded, 0, reason, CancellationToken.None);
        alarms.ConsentNeeded(oaId);
        return new RefreshResult.NeedsPeople();
    }

    private static string Code(TokenOutcome.Refused refused) =>
        refused.Code is { } code ? string.Create(CultureInfo.InvariantCulture, $" (mã {code})") : "";

    private static partial class Log
    {
        [LoggerMessage(EventIds.RefreshRefused, LogLevel.Error, "Zalo refused to renew the tokens of OA {OaId}, code {Code}: app or secret to be checked")]
        public static partial void Refused(ILogger logger, string oaId, int? code);

        [LoggerMessage(EventIds.RefreshNotReached, LogLevel.Warning, "The tokens of OA {OaId} could not be renewed yet: Zalo was not reached")]
        public static partial void NotReached(ILogger logger, string oaId);

        [LoggerMessage(EventIds.RefreshAnswerLost, LogLevel.Error, "The answer to the renewal of OA {OaId} was lost; one retry follows")]
        public static partial void AnswerLost(ILogger logger, string oaId);

        [LoggerMessage(EventIds.NewPairNotStored, LogLevel.Error, "The new tokens of OA {OaId} are not stored yet; do not stop the service: {Problem}")]
        public static partial void NotStored(ILogger logger, string oaId, Problem problem);
    }
}
