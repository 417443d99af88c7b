namespace ZaloBot.Service.Hosting;

/// <summary>Numbers of the log lines, one thousand an area: 1 webhook and journal, 2 turns, 3 outbox, 4 pages, 5 PostgreSQL, 6 hosting.</summary>
internal static class EventIds
{
    public const int SignatureRefused = 1001;
    public const int BodyRefused = 1002;
    public const int InsertFailed = 1003;
    public const int StorageFailed = 1004;
    public const int QueueFull = 1005;
    public const int UnreadableEvent = 1006;

    public const int JournalStarted = 1101;
    public const int JournalEmptied = 1102;
    public const int JournalFull = 1103;
    public const int ReplayFailed = 1104;
    public const int JournalRowUnreadable = 1105;
    public const int EventRefused = 1106;
    public const int JournalFound = 1107;

    public const int OutageCardSent = 1201;
    public const int OutageCardNotSent = 1202;

    public const int TokensNeedPeople = 3901;
    public const int TokensGrowOld = 3902;
    public const int RefreshRefused = 3903;
    public const int RefreshNotReached = 3904;
    public const int RefreshAnswerLost = 3905;
    public const int NewPairNotStored = 3906;
    public const int TokenPassFailed = 3907;
    public const int ConsentNotStored = 3908;
    public const int ConsentEnded = 3909;
}
