namespace ZaloBot.Zalo.Webhooks;

/// <summary>The echo of a message from the OA to a villager, ours or one typed by hand: <c>oa_send_*</c>. Never answer it.</summary>
public abstract record OaSentMessage(WebhookEnvelope Envelope, string PersonId, MessageContent Message) : WebhookEvent(Envelope)
{
    public string MessageId => Message.MessageId;

    public string? Text => Message.Text;

    public IReadOnlyList<Attachment> Attachments => Message.Attachments;

    public string? QuoteMessageId => Message.QuoteMessageId;

    /// <summary>The officer who typed it in OA Manager; null for what our own API calls sent.</summary>
    public string? AdminId => Envelope.AdminId;
}

public sealed record OaSentText(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentImage(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentGif(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentLink(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentFile(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentSticker(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentVideo(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentList(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentTemplate(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);

public sealed record OaSentCarousel(WebhookEnvelope Envelope, string PersonId, MessageContent Message)
    : OaSentMessage(Envelope, PersonId, Message);
