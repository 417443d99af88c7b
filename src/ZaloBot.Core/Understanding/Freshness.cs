namespace ZaloBot.Core.Understanding;

/// <summary>How long ago it was.</summary>
internal static class Freshness
{
    /// <summary>Said to be of the last day: by a word such as "vừa", or by a time, and by no time that is longer ago.</summary>
    public static bool IsFresh(Signal signals, Entities entities, DateTimeOffset now) =>
        (signals.HasFlag(Signal.Now) || signals.HasFlag(Signal.Recent) || entities.Times.Count > 0) && !IsOld(entities, now);

    /// <summary>A time is said that was over a day before.</summary>
    public static bool IsOld(Entities entities, DateTimeOffset now)
    {
        foreach (var time in entities.Times)
        {
            if (time.To < now.AddHours(-24))
            {
                return true;
            }
        }

        return false;
    }
}
