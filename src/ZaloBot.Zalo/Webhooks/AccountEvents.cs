namespace ZaloBot.Zalo.Webhooks;

/// <summary>The OA took the app's grant back: stop sending, call a human. Its fields were never seen (<c>zalo-platform.md §2.5</c>).</summary>
public sealed record PermissionRevoked(WebhookEnvelope Envelope) : WebhookEvent(Envelope);

/// <param name="UserIds">Empty: the tag was only made.</param>
public sealed record TagAdded(WebhookEnvelope Envelope, string TagName, IReadOnlyList<string> UserIds) : WebhookEvent(Envelope);

public sealed record TagTaken(WebhookEnvelope Envelope, string TagName, IReadOnlyList<string> UserIds) : WebhookEvent(Envelope);

public sealed record TagRemoved(WebhookEnvelope Envelope, string TagName) : WebhookEvent(Envelope);

/// <param name="Previous">Such as <c>PENDING_REVIEW</c>.</param>
/// <param name="Current">Such as <c>ENABLE</c>.</param>
public sealed record TemplateStatusChanged(
    WebhookEnvelope Envelope, string TemplateId, string? Previous, string? Current, string? Reason) : WebhookEvent(Envelope);

/// <summary>Template messages a day.</summary>
public sealed record DailyQuotaChanged(WebhookEnvelope Envelope, long? Previous, long? Current) : WebhookEvent(Envelope);

public sealed record TemplateQualityChanged(WebhookEnvelope Envelope) : WebhookEvent(Envelope);

public sealed record TemplateQuotaChanged(WebhookEnvelope Envelope) : WebhookEvent(Envelope);

public sealed record TemplateTagsChanged(WebhookEnvelope Envelope) : WebhookEvent(Envelope);

public sealed record JourneyTimedOut(WebhookEnvelope Envelope) : WebhookEvent(Envelope);

public sealed record JourneyAcknowledged(WebhookEnvelope Envelope) : WebhookEvent(Envelope);

/// <param name="ValidFrom"><c>dd/MM/yyyy</c>, as is <paramref name="ValidThrough"/>.</param>
public sealed record ExtensionPurchased(WebhookEnvelope Envelope, string? ExtensionId, string? ValidFrom, string? ValidThrough)
    : WebhookEvent(Envelope);
