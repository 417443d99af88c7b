namespace ZaloBot.Zalo.Webhooks;

/// <summary>A villager wrote to the OA: <c>user_send_*</c>. A tapped button arrives as <see cref="UserSentText"/> with the button's payload.</summary>
public abstract record UserSentMessage(WebhookEnvelope Envelope, string PersonId, MessageContent Message) : WebhookEvent(Envelope)
{
    public string MessageId => Message.MessageId;

    public string? Text => Message.Text;

    public IReadOnlyList<Attachment> Attachments => Message.Attachments;

    public string? QuoteMessageId => Message.QuoteMessageId;
}

public sealed record UserSentText(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

/// <summary>Several pictures sent together are several events.</summary>
public sealed record UserSentImage(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentGif(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentLink(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentAudio(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentVideo(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentSticker(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentLocation(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentFile(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);

public sealed record UserSentBusinessCard(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : UserSentMessage(Envelope, PersonId, Message);
