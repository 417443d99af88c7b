namespace ZaloBot.Service.Journal;

/// <summary>An event in the journal; <see cref="InboxEvent.OutageReply"/> says what was sent for it.</summary>
internal sealed record JournalRow(long Id, InboxEvent Event);

/// <summary>A card that is about to be sent for a row.</summary>
internal sealed record OutageAnswer(JournalRow Row, string Card);
