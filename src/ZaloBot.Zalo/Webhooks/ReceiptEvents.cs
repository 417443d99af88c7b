namespace ZaloBot.Zalo.Webhooks;

/// <summary>A message of ours reached the person's phone. Comes from Zalo Mobile only, for messages this app sent.</summary>
public sealed record MessageReceived(WebhookEnvelope Envelope, string PersonId, string MessageId) : WebhookEvent(Envelope);

public sealed record MessagesSeen(WebhookEnvelope Envelope, string PersonId, IReadOnlyList<string> MessageIds) : WebhookEvent(Envelope);

/// <param name="Icon">Zalo's code of it, such as <c>/-heart</c>; <c>/-remove</c> takes it back.</param>
public sealed record UserReacted(WebhookEnvelope Envelope, string PersonId, string MessageId, string? Icon) : WebhookEvent(Envelope);

public sealed record OaReacted(WebhookEnvelope Envelope, string PersonId, string MessageId, string? Icon) : WebhookEvent(Envelope);

/// <summary>A template message sent to a phone number arrived. The platform names the phone or its hash, which is left unread.</summary>
public sealed record ZnsReceived(WebhookEnvelope Envelope, string MessageId, string? TrackingId, DateTimeOffset? DeliveredAt)
    : WebhookEvent(Envelope);

/// <param name="Stars">1 to 5, null when missing.</param>
public sealed record ZnsRated(WebhookEnvelope Envelope, string? MessageId, long? Stars, string? Note, IReadOnlyList<string> Reasons)
    : WebhookEvent(Envelope);

/// <summary>A button of a template message was tapped; its fields were never seen (<c>zalo-platform.md §2.5</c>).</summary>
public sealed record ResponseButtonClicked(WebhookEnvelope Envelope) : WebhookEvent(Envelope);
