namespace ZaloBot.Simulator.Platform.Webhooks;

/// <summary>Zalo's retries (zalo-platform.md §2.3 [official, relayed]): each step counts from the due time of the one before.</summary>
internal static class RetryLadder
{
    private static readonly TimeSpan[] _steps =
        [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <summary>The wait before retry number <paramref name="retry"/> (from 1), null when there is none: the webhook is disabled.</summary>
    public static TimeSpan? Before(int retry) => retry <= _steps.Length ? _steps[retry - 1] : null;
}
