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

    public const int EventSetAside = 2001;
    public const int TurnBatchFailed = 2002;
    public const int TurnPollFailed = 2003;

    public const int SendRefused = 3001;
    public const int ClaimFailed = 3002;
    public const int SendFailed = 3003;
    public const int SettleRoundFailed = 3004;
    public const int SendGivenUp = 3005;

    public const int TokensNeedPeople = 3901;
    public const int TokensGrowOld = 3902;
    public const int RefreshRefused = 3903;
    public const int RefreshNotReached = 3904;
    public const int RefreshAnswerLost = 3905;
    public const int NewPairNotStored = 3906;
    public const int TokenPassFailed = 3907;
    public const int ConsentNotStored = 3908;
    public const int ConsentEnded = 3909;

    public const int UpkeepDone = 6001;
    public const int UpkeepFailed = 6002;
}
