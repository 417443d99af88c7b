namespace ZaloBot.Service.Turns;

/// <summary>An event that was just committed to the inbox.</summary>
/// <param name="Body">The signed bytes, from which the scheduler tells whether the person has finished writing.</param>
internal readonly record struct AcceptedEvent(ConversationKey Key, string EventName, DateTimeOffset ReceivedAt, ReadOnlyMemory<byte> Body);
