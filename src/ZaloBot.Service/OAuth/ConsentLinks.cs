using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using ZaloBot.Postgres.Tokens;
using ZaloBot.Service.Tokens;
using ZaloBot.Zalo;
using ZaloBot.Zalo.OAuth;

namespace ZaloBot.Service.OAuth;

/// <summary>Makes the links by which an OA's admin lets the app act for the OA, and turns what comes back into tokens.</summary>
internal sealed class ConsentLinks(
    ConsentStore store,
    TokenVault vault,
    ZaloOAuthClient oauth,
    IDataProtectionProvider protection,
    IOptions<ZaloApiOptions> options,
    TimeProvider time)
{
    /// <summary>How long a link may be used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private const int StateLength = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("zalobot consent 1");

    /// <summary>A new link for an OA's admin; it works once, within <see cref="Life"/>.</summary>
    /// <returns>Null when the OA was never added.</returns>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task<Uri?> CreateAsync(string oaId, CancellationToken cancellationToken)
    {
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(StateLength));
        var verifier = options.Value.PkceMode switch
        {
            PkceMode.None => null,
            PkceMode.Fixed => options.Value.PkceVerifier,
            PkceMode.PerRequest => Pkce.NewVerifier(),
            _ => throw new UnreachableException(nameof(PkceMode)),
        };
        var now = time.GetUtcNow();
        var request = new ConsentRequest
        {
            State = HashOf(state),
            OaId = oaId,
            Verifier = verifier is null ? null : _protector.Protect(verifier),
            CreatedAt = now,
        };
        return await store.AddAsync(request, now - Life, cancellationToken)
            ? PermissionLink.Build(options.Value, options.Value.CallbackAddress!, state, verifier is null ? null : Pkce.Challenge(verifier))
            : null;
    }

    /// <summary>Uses a link up and stores the pair that its code is exchanged for.</summary>
    /// <exception cref="NpgsqlException">The database is away: a new link is needed, as the code may be spent.</exception>
    public async Task<ConsentOutcome> RedeemAsync(string code, string oaId, string state, CancellationToken cancellationToken)
    {
        var request = await store.TakeAsync(HashOf(state), cancellationToken);
        if (request is null || time.GetUtcNow() - request.CreatedAt > Life)
        {
            return ConsentOutcome.LinkExpired;
        }

        if (request.OaId != oaId)
        {
            return ConsentOutcome.OtherOa;
        }

        var verifier = request.Verifier is null ? null : _protector.Unprotect(request.Verifier);
        var outcome = await oauth.ExchangeAsync(code, verifier, cancellationToken);
        return outcome switch
        {
            // The code is spent: a browser that hangs up must not lose the pair.
            TokenOutcome.Granted pair => await vault.ImportPairAsync(
                oaId, pair.AccessToken, pair.RefreshToken, pair.ExpiresIn, CancellationToken.None)
                ? ConsentOutcome.Stored
                : ConsentOutcome.OtherOa,
            TokenOutcome.Refused => ConsentOutcome.Refused,
            TokenOutcome.TryLater or TokenOutcome.Uncertain => ConsentOutcome.NoAnswer,
            _ => throw new UnreachableException(nameof(TokenOutcome)),
        };
    }

    // The database never learns the state itself: who reads it there cannot finish somebody else's consent.
    private static string HashOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
}
