namespace ZaloBot.Zalo.Webhooks;

/// <summary>The echo of a message from the OA to a group: <c>oa_send_group_*</c>.</summary>
public abstract record OaSentGroupMessage(WebhookEnvelope Envelope, string GroupId, MessageContent Message) : WebhookEvent(Envelope)
{
    public string MessageId => Message.MessageId;

    public string? Text => Message.Text;

    public IReadOnlyList<Attachment> Attachments => Message.Attachments;

    /// <summary>The officer who typed it in OA Manager; null for what our own API calls sent.</summary>
    public string? AdminId => Envelope.AdminId;
}

public sealed record OaSentGroupText(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupImage(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupGif(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupLink(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupAudio(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupVideo(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupSticker(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupLocation(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupFile(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);

public sealed record OaSentGroupBusinessCard(WebhookEnvelope Envelope, string GroupId, MessageContent Message)
    : OaSentGroupMessage(Envelope, GroupId, Message);
