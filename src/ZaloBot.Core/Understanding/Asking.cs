namespace ZaloBot.Core.Understanding;

/// <summary>How a text asks.</summary>
internal static class Asking
{
    /// <returns>0 it does not, 1 by a question mark, 2 by "… không", "… chưa" at its end, 3 by both.</returns>
    public static int Of(Words words) => (HasMark(words) ? 1 : 0) + (EndsAsking(words) ? 2 : 0);

    private static bool EndsAsking(Words words)
    {
        var last = words.Count - 1;
        while (last > 0 && words.IsStop(last))
        {
            last--;
        }

        return last > 1 && words.PlainOf(last) is "khong" or "chua";
    }

    private static bool HasMark(Words words)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (words.PlainOf(i)[0] == '?')
            {
                return true;
            }
        }

        return false;
    }
}
