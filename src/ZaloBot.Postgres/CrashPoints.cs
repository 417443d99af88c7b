using System.Diagnostics;

namespace ZaloBot.Postgres;

/// <summary>Every commit and every HTTP call of the product by name: each is a place where a crash could lose or double something.</summary>
/// <remarks>A test walks this list and kills the real process before and after each; another finds commits and calls without a name.</remarks>
public enum CrashPoint
{
    AcceptEvents,
    SaveTurns,
    SetAside,
    RetryEvent,
    ClaimSends,
    RecordSend,
    MarkUncertain,
    SettleSend,
    SaveAction,
    SaveSettings,
    StartRefresh,
    StoreTokens,
    RecordRefreshFailure,
    SaveConsent,
    SaveKeyRing,
    Upkeep,
    AppendJournal,
    RemoveFromJournal,
    MarkOutageCard,
    SendHttp,
    ReadConversationHttp,
    RefreshHttp,
    OutageCardHttp,
}

/// <summary>Kills the process at a chosen point when a drill asks for it; otherwise costs one null check.</summary>
public static class CrashPoints
{
    /// <summary><c>ZALOBOT_CRASH_AT=SaveTurns.before</c>, <c>SaveTurns.after</c> or with a count, <c>SendHttp.after:3</c> (the third time).</summary>
    public const string Variable = "ZALOBOT_CRASH_AT";

    private static readonly string? Wanted = Environment.GetEnvironmentVariable(Variable)?.Split(':')[0];

    private static int _left = Environment.GetEnvironmentVariable(Variable)?.Split(':') is [_, var count] ? int.Parse(count, null) : 1;

    /// <summary>Marks that the process is right before <paramref name="point"/>.</summary>
    public static void Before(CrashPoint point) => Reach(point, "before");

    /// <summary>Marks that <paramref name="point"/> has just happened and nothing is recorded of it yet in this process.</summary>
    public static void After(CrashPoint point) => Reach(point, "after");

    private static void Reach(CrashPoint point, string side)
    {
        if (Wanted is not null && Wanted == $"{point}.{side}" && Interlocked.Decrement(ref _left) == 0)
        {
            // SIGKILL: no handler, no flush, as a power cut would.
            Process.GetCurrentProcess().Kill();
        }
    }
}
