namespace ZaloBot.Simulator.State;

/// <summary>An access token: 25 h, dead earlier when a refresh superseded it (zalo-platform.md §1.3).</summary>
internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt, bool Superseded);

/// <summary>A refresh token: 3 months, single use (zalo-platform.md §1.3). Tied to the access token of its pair.</summary>
internal sealed record RefreshToken(string Value, DateTimeOffset ExpiresAt, bool Used, string Access);

/// <summary>An authorisation code: single use, 10 minutes (zalo-platform.md §1.2).</summary>
internal sealed record AuthorisationCode(string Value, DateTimeOffset ExpiresAt, bool Used, string? Challenge);
