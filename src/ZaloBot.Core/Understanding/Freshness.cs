namespace ZaloBot.Core.Understanding;

/// <summary>How long ago it was.</summary>
internal static class Freshness
{
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
