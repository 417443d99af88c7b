namespace ZaloBot.Service.Tokens;

/// <summary>What came of asking for a newer pair.</summary>
internal abstract record RefreshResult
{
    private RefreshResult()
    {
    }

    /// <summary>There is a newer pair, by this refresh or by somebody else's.</summary>
    public sealed record Renewed(AccessToken Token) : RefreshResult;

    /// <summary>No newer pair now; the old refresh token is still there to be tried.</summary>
    /// <param name="After">Shortest pause before the next attempt.</param>
    public sealed record TryLater(TimeSpan After) : RefreshResult;

    /// <summary>Only people can bring a pair; or the OA never had one.</summary>
    public sealed record NeedsPeople : RefreshResult;
}
