using ZaloBot.Zalo.OpenApi;

namespace ZaloBot.Zalo.OAuth;

/// <summary>How asking for tokens ended (<c>zalo-platform.md §1.3</c>). Its text form shows no token.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    public sealed override string ToString() => GetType().Name;

    /// <summary>A new pair. The refresh token that was used is dead from now on: store this pair durably before anything else.</summary>
    /// <param name="ExpiresIn">Life of the access token, 25 hours as a rule. The refresh token lives three months.</param>
    public sealed record Granted(string AccessToken, string RefreshToken, TimeSpan ExpiresIn) : TokenOutcome;

    /// <summary>The platform said no and used nothing up.</summary>
    /// <param name="Code">Often missing; see <see cref="ZaloErrors"/>.</param>
    /// <param name="ConsentNeeded">The refresh token is invalid, used or expired: stop refreshing, an administrator must consent again.
    /// When false: back off and try again.</param>
    public sealed record Refused(int? Code, bool ConsentNeeded) : TokenOutcome;

    /// <summary>Nothing reached the platform; the token is untouched.</summary>
    public sealed record TryLater(NotSentReason Reason) : TokenOutcome;

    /// <summary>The answer is lost, so the refresh token or code may be used up and the new pair gone: try once more, then call a human.</summary>
    public sealed record Uncertain(UncertainReason Reason) : TokenOutcome;
}
