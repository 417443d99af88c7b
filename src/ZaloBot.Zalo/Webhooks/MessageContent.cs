namespace ZaloBot.Zalo.Webhooks;

/// <summary>What a message says, whoever sent it.</summary>
/// <param name="MessageId">Names the message: opaque, about 20 hex digits.</param>
/// <param name="Text">The words, or the caption of an attachment; null when there are none.</param>
/// <param name="QuoteMessageId">The message this one answers.</param>
/// <param name="ConversationId">Set in anonymous conversations only.</param>
public sealed record MessageContent(
    string MessageId, string? Text, string? QuoteMessageId, IReadOnlyList<Attachment> Attachments, string? ConversationId)
{
    public override string ToString() => nameof(MessageContent);
}
