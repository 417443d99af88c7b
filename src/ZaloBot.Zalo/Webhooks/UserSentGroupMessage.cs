namespace ZaloBot.Zalo.Webhooks;

/// <summary>Somebody wrote in a group: <c>user_send_group_*</c>. Every member's message arrives, not only those that mention the OA.</summary>
public abstract record UserSentGroupMessage(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message) : WebhookEvent(Envelope)
{
    public string MessageId => Message.MessageId;

    public string? Text => Message.Text;

    public IReadOnlyList<Attachment> Attachments => Message.Attachments;

    public string? QuoteMessageId => Message.QuoteMessageId;
}

public sealed record UserSentGroupText(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupImage(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupGif(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupLink(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupAudio(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupVideo(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupSticker(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupLocation(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupFile(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);

public sealed record UserSentGroupBusinessCard(WebhookEnvelope Envelope, string GroupId, string PersonId, MessageContent Message)
    : UserSentGroupMessage(Envelope, GroupId, PersonId, Message);
