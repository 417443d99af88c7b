using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using ZaloBot.Postgres.Tokens;

namespace ZaloBot.Service.Tokens;

/// <summary>Protects and opens tokens, nobody else does. Each OA has a purpose of its own: a row moved to another OA opens nothing.</summary>
internal sealed class TokenVault(TokenStore store, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Purpose = "zalobot tokens 1";

    /// <exception cref="CryptographicException">The row was protected by another key ring.</exception>
    public AccessToken Open(StoredTokens stored) =>
        new(stored.OaId, ProtectorOf(stored.OaId).Unprotect(stored.AccessToken), stored.Generation, stored.ExpiresAt);

    /// <inheritdoc cref="Open"/>
    public string OpenRefreshToken(StoredTokens stored) => ProtectorOf(stored.OaId).Unprotect(stored.RefreshToken);

    /// <summary>Stores a pair that people brought: by consent, or by hand from the console's API Explorer (zalo-platform.md §1.3).</summary>
    /// <param name="expiresIn">Life of the access token from now.</param>
    /// <returns>False when the OA was never added, and nothing is stored.</returns>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task<bool> ImportPairAsync(
        string oaId, string accessToken, string refreshToken, TimeSpan expiresIn, CancellationToken cancellationToken)
    {
        // A refresh that is under way would otherwise replace the new pair by one that dies with the old consent.
        await using var held = await store.LockAsync(oaId, cancellationToken);
        return await StoreAsync(oaId, accessToken, refreshToken, expiresIn, isConsent: true, cancellationToken) is not null;
    }

    /// <summary>Stores the pair of a refresh. Call it under the lock.</summary>
    /// <returns>The token to use from now on; null when the OA is gone, and nothing is stored.</returns>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public Task<AccessToken?> StoreRefreshedAsync(
        string oaId, string accessToken, string refreshToken, TimeSpan expiresIn, CancellationToken cancellationToken) =>
        StoreAsync(oaId, accessToken, refreshToken, expiresIn, isConsent: false, cancellationToken);

    private async Task<AccessToken?> StoreAsync(
        string oaId, string accessToken, string refreshToken, TimeSpan expiresIn, bool isConsent, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var protector = ProtectorOf(oaId);
        var tokens = new NewTokens
        {
            OaId = oaId,
            AccessToken = protector.Protect(accessToken),
            RefreshToken = protector.Protect(refreshToken),
            ObtainedAt = now,
            ExpiresAt = now + expiresIn,
            ConsentedAt = isConsent ? now : null,
        };
        return await store.StoreAsync(tokens, cancellationToken) is { } generation
            ? new AccessToken(oaId, accessToken, generation, tokens.ExpiresAt)
            : null;
    }

    private IDataProtector ProtectorOf(string oaId) => protection.CreateProtector(Purpose, oaId);
}
