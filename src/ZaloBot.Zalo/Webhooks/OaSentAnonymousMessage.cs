namespace ZaloBot.Zalo.Webhooks;

/// <summary>The echo of an answer to a visitor who is not signed in: <c>oa_send_anonymous_*</c>.</summary>
public abstract record OaSentAnonymousMessage(WebhookEnvelope Envelope, string PersonId, MessageContent Message) : WebhookEvent(Envelope)
{
    public string MessageId => Message.MessageId;

    public string? Text => Message.Text;

    public IReadOnlyList<Attachment> Attachments => Message.Attachments;

    public string? ConversationId => Message.ConversationId;
}

public sealed record OaSentAnonymousText(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentAnonymousMessage(Envelope, PersonId, Message);

public sealed record OaSentAnonymousImage(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentAnonymousMessage(Envelope, PersonId, Message);

public sealed record OaSentAnonymousFile(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentAnonymousMessage(Envelope, PersonId, Message);

public sealed record OaSentAnonymousSticker(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentAnonymousMessage(Envelope, PersonId, Message);
