namespace ZaloBot.Zalo.Webhooks;

/// <summary>A visitor who is not signed in wrote through the web widget: <c>anonymous_send_*</c>. <c>PersonId</c> is a temporary id.</summary>
public abstract record AnonymousSentMessage(WebhookEnvelope Envelope, string PersonId, MessageContent Message) : WebhookEvent(Envelope)
{
    public string MessageId => Message.MessageId;

    public string? Text => Message.Text;

    public IReadOnlyList<Attachment> Attachments => Message.Attachments;

    public string? ConversationId => Message.ConversationId;
}

public sealed record AnonymousSentText(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : AnonymousSentMessage(Envelope, PersonId, Message);

public sealed record AnonymousSentImage(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : AnonymousSentMessage(Envelope, PersonId, Message);

public sealed record AnonymousSentFile(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : AnonymousSentMessage(Envelope, PersonId, Message);

public sealed record AnonymousSentSticker(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : AnonymousSentMessage(Envelope, PersonId, Message);
