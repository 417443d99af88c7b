using System.Security.Cryptography;

namespace ZaloBot.Simulator.Platform.OAuth;

/// <summary>Tokens and codes and their lives (zalo-platform.md §1.2, §1.3). The caller holds the gate.</summary>
internal sealed class Grants(World world)
{
    /// <summary>90 000 s = 25 h [official, relayed] D1, D2, D3.</summary>
    public static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(90_000);

    /// <summary>3 months [official, relayed].</summary>
    private static readonly TimeSpan _refreshLife = TimeSpan.FromDays(90);

    /// <summary>10 minutes [several].</summary>
    private static readonly TimeSpan _codeLife = TimeSpan.FromMinutes(10);

    /// <param name="challenge">Binds the code to a verifier; null = no PKCE.</param>
    public string IssueCode(string? challenge)
    {
        var code = new AuthorisationCode(Ids.Secret(40), world.Now + _codeLife, Used: false, challenge);
        world.Codes.Put(code);
        return code.Value;
    }

    /// <summary>A fresh pair; the refresh token knows its access token, which dies with the next refresh.</summary>
    public RefreshToken IssuePair()
    {
        var access = new AccessToken(Ids.Secret(96), world.Now + AccessLife, Superseded: false);
        var refresh = new RefreshToken(Ids.Secret(96), world.Now + _refreshLife, Used: false, access.Value);
        world.AccessTokens.Put(access);
        world.RefreshTokens.Put(refresh);
        return refresh;
    }

    /// <summary>Null: the code is unknown, used, too old, or its verifier is wrong. A refused code stays unused.</summary>
    public RefreshToken? Exchange(string? code, string? verifier)
    {
        if (world.Codes.Find(code) is not { Used: false } known || known.ExpiresAt < world.Now || !Proves(known.Challenge, verifier))
        {
            return null;
        }

        world.Codes.Put(known with { Used = true });
        world.Change(settings => settings with { Granted = true });
        return IssuePair();
    }

    /// <summary>Null: unknown, used, over 3 months old, or the grant is gone. The token is consumed by success alone.</summary>
    public RefreshToken? Refresh(string? token)
    {
        if (world.RefreshTokens.Find(token) is not { Used: false } known || known.ExpiresAt < world.Now || !world.Settings.Granted)
        {
            return null;
        }

        world.RefreshTokens.Put(known with { Used = true });
        if (!world.Toggles.OldAccessTokenLives && world.AccessTokens.Find(known.Access) is { } old)
        {
            world.AccessTokens.Put(old with { Superseded = true });
        }

        return IssuePair();
    }

    /// <summary>Null for a token that opens the API (§5); a superseded one is invalid, an old one expired (§1.3 [unsure]).</summary>
    public ZaloError? Refusal(string accessToken) => world.AccessTokens.Find(accessToken) switch
    {
        null or { Superseded: true } => ZaloError.AccessTokenInvalid,
        _ when !world.Settings.Granted => ZaloError.NotGranted,
        { ExpiresAt: var end } when end <= world.Now => ZaloError.AccessTokenExpired,
        _ => null,
    };

    /// <summary>base64url without padding of the SHA-256 of the ASCII verifier [official] SDK-PHP.</summary>
    public static string Challenge(string verifier) =>
        System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static bool Proves(string? challenge, string? verifier) =>
        challenge is null || (verifier is not null && Challenge(verifier) == challenge);
}
