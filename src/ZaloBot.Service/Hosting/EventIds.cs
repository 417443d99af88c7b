namespace ZaloBot.Service.Hosting;

/// <summary>Numbers of the log lines, one thousand an area: 1 webhook and journal, 2 turns, 3 outbox, 4 pages, 5 PostgreSQL, 6 hosting.</summary>
internal static class EventIds
{
    public const int SignatureRefused = 1001;
    public const int BodyRefused = 1002;
    public const int UnreadableEvent = 1003;
    public const int InsertFailed = 1004;
    public const int StorageFailed = 1005;
    public const int QueueFull = 1006;

    public const int JournalFound = 1101;
    public const int DatabaseAway = 1102;
    public const int JournalEmptied = 1103;
    public const int JournalRowUnreadable = 1104;
    public const int EventRefused = 1105;

    public const int OutageCard = 1201;
    public const int OutageCardFailed = 1202;
    public const int AnswerFailed = 1203;
}
