namespace ZaloBot.Zalo.OpenApi;

/// <summary>How a call to the platform ended. Nothing here is tried twice: that is the outbox's business.</summary>
public abstract record ApiOutcome<T>
{
    private ApiOutcome()
    {
    }

    public sealed override string ToString() => GetType().Name;

    /// <param name="RateLimit">What is left of this minute; null when the platform did not say.</param>
    public sealed record Ok(T Value, RateLimit? RateLimit) : ApiOutcome<T>;

    /// <summary>The platform said no. Nothing was done, unless <see cref="ZaloError.MayHaveArrived"/>.</summary>
    /// <param name="Field">The parameter it complained of, one of our own names for it; null when it named none we know.</param>
    public sealed record Refused(ZaloError Error, string? Field) : ApiOutcome<T>;

    /// <summary>The request may have been carried out: find out before asking again.</summary>
    public sealed record Uncertain(UncertainReason Reason) : ApiOutcome<T>;

    /// <summary>Nothing reached the platform: safe to ask again.</summary>
    public sealed record NotSent(NotSentReason Reason) : ApiOutcome<T>;
}

public enum UncertainReason
{
    /// <summary>No answer within <see cref="ZaloApiOptions.SendTimeout"/>.</summary>
    Timeout,

    /// <summary>The connection broke after the request was on its way.</summary>
    ConnectionLost,

    /// <summary>HTTP 5xx.</summary>
    ServerError,

    /// <summary>An answer that is empty, HTML, or JSON without what the call must give.</summary>
    BadBody,
}

public enum NotSentReason
{
    /// <summary>No connection: refused, no such host, no TLS.</summary>
    NoConnection,

    /// <summary>Calls to several recipients failed on the way; we pause for some seconds.</summary>
    CircuitOpen,

    /// <summary>HTTP 429 without a code in it.</summary>
    TooManyRequests,
}

/// <summary>The headers <c>X-RateLimit-Limit</c> and <c>X-RateLimit-Remain</c>: calls a minute, and what is left of them.</summary>
public sealed record RateLimit(int Limit, int Remaining);

/// <summary>The value of a call that answers with nothing but success.</summary>
public readonly record struct ApiDone;
