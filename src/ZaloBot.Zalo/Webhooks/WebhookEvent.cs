namespace ZaloBot.Zalo.Webhooks;

/// <summary>
/// One event of the platform, typed. A consumer switches over the families it cares for (<see cref="UserSentMessage"/>,
/// <see cref="OaSentMessage"/>, <see cref="GroupEvent"/>…) or over their sealed leaves, one per meaning, and lets the rest pass.
/// </summary>
/// <param name="Envelope">Ids, time and key of the event.</param>
/// <remarks>Texts are as the villager's phone sent them: no normalisation, and they may hold NUL or a lone surrogate, which PostgreSQL
/// refuses. The text form of an event names its kind alone, so that no log or exception ever shows what somebody wrote.</remarks>
public abstract record WebhookEvent(WebhookEnvelope Envelope)
{
    /// <summary>The person's id in the scope of the app, where the platform gives it; other ids are in the scope of the OA.</summary>
    public string? UserIdByApp { get; init; }

    public sealed override string ToString() => $"{GetType().Name} {Envelope.EventName}";

    /// <summary>An event whose name we do not know, or a known one without the fields that make it useful. Keep it, count it, answer 200.</summary>
    public sealed record Unknown(WebhookEnvelope Envelope) : WebhookEvent(Envelope);

    /// <summary>Bytes that are no single JSON object. <see cref="Envelope"/> is empty but for a key made from them.</summary>
    public sealed record Malformed(WebhookEnvelope Envelope) : WebhookEvent(Envelope);
}
