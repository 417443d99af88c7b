namespace ZaloBot.Service.Tokens;

/// <summary>An access token that may be used now.</summary>
/// <param name="Value">For the header <c>access_token</c>; never for a log.</param>
/// <param name="Generation">Which pair it belongs to; hand it to <see cref="TokenKeeper.RefreshNowAsync"/> when Zalo refuses it.</param>
internal sealed record AccessToken(string OaId, string Value, int Generation, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"access token {Generation} of OA {OaId}";
}
