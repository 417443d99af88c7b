namespace ZaloBot.Zalo.Webhooks;

/// <param name="Source"><c>oa_profile</c>, <c>message_invite</c>, <c>social_plugin</c>, <c>testing_webhook</c>, or a word we do not know.</param>
public sealed record Followed(WebhookEnvelope Envelope, string PersonId, string? Source) : WebhookEvent(Envelope);

public sealed record Unfollowed(WebhookEnvelope Envelope, string PersonId) : WebhookEvent(Envelope);

/// <summary>"Nhắn tin" was tapped; comes once per person and OA, and opens the reply window.</summary>
public sealed record ChatOpened(WebhookEnvelope Envelope, string PersonId) : WebhookEvent(Envelope);

/// <summary>The person takes back consent: their data must be deleted (<c>user_withdraw</c>).</summary>
public sealed record ConsentWithdrawn(WebhookEnvelope Envelope, string PersonId) : WebhookEvent(Envelope);

/// <param name="Method">How the profile was changed, such as <c>dynamic_url</c>.</param>
public sealed record ProfileChanged(WebhookEnvelope Envelope, string PersonId, string? Method) : WebhookEvent(Envelope);

/// <summary>The answer to a request for contact details.</summary>
public sealed record InfoSubmitted(WebhookEnvelope Envelope, string PersonId, SubmittedInfo Info) : WebhookEvent(Envelope);

/// <summary>Contact details as the person typed them; the old and the new shape of <c>user_submit_info</c> in one.</summary>
/// <param name="Phone">With country code and without plus, such as <c>84900000001</c>.</param>
/// <param name="BirthDate"><c>dd/MM/yyyy</c>.</param>
public sealed record SubmittedInfo(
    string? Name, string? Phone, string? Address, string? Ward, string? District, string? City, string? BirthDate, string? Gender)
{
    public override string ToString() => nameof(SubmittedInfo);
}

/// <summary>The person asked about an item of the OA's shop page.</summary>
public sealed record ProductAsked(WebhookEnvelope Envelope, string PersonId, string? Title, string? Url) : WebhookEvent(Envelope);

public sealed record OrderPlaced(WebhookEnvelope Envelope, string PersonId, string? OrderId) : WebhookEvent(Envelope);

/// <param name="ExternalId">The id that the embedding web page gave this person.</param>
public sealed record WidgetAccepted(WebhookEnvelope Envelope, string PersonId, string? ExternalId, string? Url) : WebhookEvent(Envelope);

public sealed record WidgetSyncFailed(WebhookEnvelope Envelope, string PersonId, string? ExternalId, string? Reason) : WebhookEvent(Envelope);
