using System.Collections.Concurrent;
using ZaloBot.Postgres.Tokens;

namespace ZaloBot.Service.Tokens;

/// <summary>Hands out access tokens: from memory while they live, so that a PostgreSQL that is away does not silence the bot.</summary>
internal sealed class TokenKeeper(TokenStore store, TokenVault vault, TokenRefresh refresh, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>The OA's token if there is one that lives.</summary>
    /// <returns>Null when people must bring a new pair, or the next attempt to renew is not due yet.</returns>
    /// <exception cref="NpgsqlException">None in memory, and the database is away.</exception>
    public ValueTask<AccessToken?> GetAsync(string oaId, CancellationToken cancellationToken)
    {
        var entry = EntryOf(oaId);
        return entry.Token is { } token && IsUsable(entry, token) ? new(token) : new(LoadAsync(entry, oaId, cancellationToken));
    }

    /// <summary>
    /// A newer token than the one that Zalo refused (-216, -220) or that is about to end: one refresh, however many ask.
    /// </summary>
    /// <param name="failedGeneration"><see cref="AccessToken.Generation"/> of the refused token.</param>
    /// <inheritdoc cref="GetAsync" path="/returns"/>
    /// <exception cref="NpgsqlException">The database is away: without its lock nobody refreshes.</exception>
    public async ValueTask<AccessToken?> RefreshNowAsync(string oaId, int failedGeneration, CancellationToken cancellationToken)
    {
        var entry = EntryOf(oaId);
        entry.RefusedGeneration = Math.Max(entry.RefusedGeneration, failedGeneration);
        return await NewerAsync(entry, oaId, failedGeneration, cancellationToken);
    }

    /// <summary>Renews a pair before its time; the token in use stays in use if that fails.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    internal Task RenewAsync(StoredTokens stored, CancellationToken cancellationToken) =>
        NewerAsync(EntryOf(stored.OaId), stored.OaId, stored.Generation, cancellationToken);

    /// <summary>Takes a stored pair into memory: another replica or people may have brought it.</summary>
    internal AccessToken Learn(StoredTokens stored)
    {
        var entry = EntryOf(stored.OaId);
        if (entry.Token is { } known && known.Generation >= stored.Generation)
        {
            return known;
        }

        return entry.Token = vault.Open(stored);
    }

    /// <summary>A token of the OA that lives is in memory.</summary>
    public bool Holds(string oaId) => _entries.TryGetValue(oaId, out var entry) && entry.Token is { } token && IsUsable(entry, token);

    private async Task<AccessToken?> LoadAsync(Entry entry, string oaId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(oaId, cancellationToken) is not { } stored)
        {
            return null;
        }

        var token = Learn(stored);
        return IsUsable(entry, token) ? token : await NewerAsync(entry, oaId, token.Generation, cancellationToken);
    }

    private async Task<AccessToken?> NewerAsync(Entry entry, string oaId, int failedGeneration, CancellationToken cancellationToken)
    {
        // Callers of this process queue here, so that they do not hold a connection each while they wait for the lock.
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (entry.Token is { } known && known.Generation > failedGeneration)
            {
                return known;
            }

            if (time.GetUtcNow() < entry.NextTryAt)
            {
                return await store.FindAsync(oaId, cancellationToken) is { } stored && stored.Generation > failedGeneration ? Learn(stored) : null;
            }

            var result = await refresh.RunAsync(oaId, failedGeneration, cancellationToken);
            entry.Failures = result is RefreshResult.TryLater ? entry.Failures + 1 : 0;
            entry.NextTryAt = result is RefreshResult.TryLater(var after) ? time.GetUtcNow() + Pause(after, entry.Failures) : default;
            return result is RefreshResult.Renewed(var token) ? entry.Token = token : null;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private bool IsUsable(Entry entry, AccessToken token) => token.Generation > entry.RefusedGeneration && token.ExpiresAt > time.GetUtcNow();

    /// <summary>Doubles with each failure in a row, up to an hour.</summary>
    private static TimeSpan Pause(TimeSpan first, int failures) =>
        TimeSpan.FromTicks(Math.Min(first.Ticks << Math.Min(failures - 1, 10), LongestPause.Ticks));

    private Entry EntryOf(string oaId) => _entries.GetOrAdd(oaId, static _ => new Entry());

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public volatile AccessToken? Token;
        public volatile int RefusedGeneration;

        // The two below only inside the gate.
        public DateTimeOffset NextTryAt;
        public int Failures;
    }
}
