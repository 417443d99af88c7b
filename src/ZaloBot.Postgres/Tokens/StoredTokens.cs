namespace ZaloBot.Postgres.Tokens;

/// <summary>How far a pair can be trusted.</summary>
public enum TokenState
{
    Ok,

    /// <summary>A refresh was asked for and its answer never came: the refresh token may be spent. One retry is allowed.</summary>
    Uncertain,

    /// <summary>The refresh token is spent or dead; only people can bring a new pair.</summary>
    ConsentNeeded,
}

/// <summary>The pair of one OA as it lies in the database: both tokens protected, unreadable without the key ring.</summary>
public sealed record StoredTokens
{
    public required string OaId { get; init; }

    public required string AccessToken { get; init; }

    public required string RefreshToken { get; init; }

    /// <summary>Counts the pairs of this OA from 1; a higher one makes all lower ones useless.</summary>
    public required int Generation { get; init; }

    /// <summary>When this pair was issued: the three months of its refresh token start here (zalo-platform.md §1.3).</summary>
    public required DateTimeOffset ObtainedAt { get; init; }

    /// <summary>End of the access token.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When a person last gave consent or brought a pair by hand.</summary>
    public required DateTimeOffset ConsentedAt { get; init; }

    /// <summary>
    /// Set before a refresh is asked for and cleared by its result; whoever holds the <see cref="RefreshLock"/> and finds it set
    /// knows that a process died or an answer was lost.
    /// </summary>
    public DateTimeOffset? RefreshingSince { get; init; }

    /// <summary>Retries made with a refresh token that may be spent.</summary>
    public required short UncertainRetries { get; init; }

    public required TokenState State { get; init; }

    /// <summary>Why the state is not <see cref="TokenState.Ok"/> or the last refresh failed, for officers; no secret.</summary>
    public string? StateReason { get; init; }
}

/// <summary>A pair to be stored, both tokens protected.</summary>
public sealed record NewTokens
{
    public required string OaId { get; init; }

    public required string AccessToken { get; init; }

    public required string RefreshToken { get; init; }

    public required DateTimeOffset ObtainedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null: the pair came from a refresh and the consent before it goes on.</summary>
    public DateTimeOffset? ConsentedAt { get; init; }
}
