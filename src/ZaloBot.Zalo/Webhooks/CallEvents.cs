namespace ZaloBot.Zalo.Webhooks;

/// <summary>A person called the OA through Zalo; opens the reply window.</summary>
public sealed record UserCalledOa(WebhookEnvelope Envelope, CallFacts Call) : WebhookEvent(Envelope);

public sealed record OaCalledUser(WebhookEnvelope Envelope, CallFacts Call) : WebhookEvent(Envelope);

/// <param name="Phone">Set when the platform names the person by phone; otherwise see <see cref="WebhookEnvelope.PersonId"/>.</param>
/// <param name="Type"><c>AUDIO</c> or <c>VIDEO</c>.</param>
/// <param name="StatusCode">0 seems to be an answered call; the list of codes was never seen.</param>
public sealed record CallFacts(
    string? CallId, string? Phone, string? Type, DateTimeOffset? StartedAt, TimeSpan? Waited, TimeSpan? Talked, long? StatusCode)
{
    public override string ToString() => nameof(CallFacts);
}

/// <summary>The OA asked for consent to call (<c>SENT</c>), or the question lapsed (<c>EXPIRED</c>).</summary>
public sealed record CallConsentAsked(WebhookEnvelope Envelope, string? Phone, string? RequestType, DateTimeOffset? ExpiresAt)
    : WebhookEvent(Envelope);

/// <param name="Answer"><c>ALLOW</c> or <c>USER_BLOCKED</c>.</param>
/// <param name="ExpiresAt">Null: no end.</param>
public sealed record CallConsentAnswered(WebhookEnvelope Envelope, string? Phone, string? Answer, DateTimeOffset? ExpiresAt)
    : WebhookEvent(Envelope);
