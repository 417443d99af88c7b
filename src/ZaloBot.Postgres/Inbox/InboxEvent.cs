namespace ZaloBot.Postgres.Inbox;

/// <summary>A signed webhook event on its way into the inbox.</summary>
/// <param name="EventKey">Unique within the OA: the same key is the same event.</param>
/// <param name="Body">The signed bytes as they came.</param>
/// <param name="OutageReply">What was sent for it while PostgreSQL was away (<see cref="Inbox.OutageReply"/> as JSON), null for nothing.</param>
public sealed record InboxEvent(
    ConversationKey Key,
    string EventKey,
    string EventName,
    DateTimeOffset EventAt,
    DateTimeOffset ReceivedAt,
    byte[] Body,
    string? OutageReply = null);

/// <summary>An emergency card that went out straight from the journal.</summary>
/// <param name="Text">The card as it was sent, NFC.</param>
/// <param name="State"><see cref="Sent"/> with a message id, <see cref="Uncertain"/> when the process died or no answer came, or
/// <see cref="Covered"/> when nothing went out because the same card had gone to the same person a short time before.</param>
public sealed record OutageReply(string Text, string State, string? MessageId, DateTimeOffset At)
{
    public const string Sent = "sent";
    public const string Uncertain = "uncertain";
    public const string Covered = "covered";
}
