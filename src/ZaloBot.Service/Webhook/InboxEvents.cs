using System.Security.Cryptography;
using ZaloBot.Zalo.Webhooks;

namespace ZaloBot.Service.Webhook;

/// <summary>Makes the inbox's row of a genuine body.</summary>
internal static class InboxEvents
{
    /// <summary>Stands where an event names no OA.</summary>
    public const string UnknownOa = "unknown";

    /// <summary>Name of an event whose bytes are no JSON object, or which PostgreSQL refused as it was.</summary>
    public const string Unreadable = "unreadable";

    /// <param name="envelope">Null for bytes that are no JSON object; they are kept under a hash of themselves.</param>
    public static InboxEvent From(WebhookEnvelope? envelope, byte[] body, DateTimeOffset receivedAt) => envelope is null
        ? Kept(UnknownOa, body, receivedAt)
        : new InboxEvent(
            new ConversationKey(envelope.OaId ?? UnknownOa, Conversation(envelope)),
            envelope.EventKey,
            envelope.EventName,
            envelope.EventAt ?? receivedAt,
            receivedAt,
            body);

    /// <summary>The event with nothing of its own but its bytes, a form that no store can refuse.</summary>
    public static InboxEvent Kept(string oaId, byte[] body, DateTimeOffset receivedAt) => new(
        new ConversationKey(oaId, ConversationKey.OfOa),
        $"{Unreadable}:sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}",
        Unreadable,
        receivedAt,
        receivedAt,
        body);

    private static string Conversation(WebhookEnvelope envelope) => envelope switch
    {
        { GroupId: { } group } => $"g:{group}",
        { PersonId: { } person } when envelope.EventName.Contains("anonymous_", StringComparison.Ordinal) => $"a:{person}",
        { PersonId: { } person } => $"u:{person}",
        _ => ConversationKey.OfOa,
    };
}
