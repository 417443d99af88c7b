namespace ZaloBot.Core.Understanding;

/// <summary>Little words that only make a sentence polite (domain.md §6.2).</summary>
internal static class Courtesy
{
    private static readonly HashSet<string> Before = new(StringComparer.Ordinal)
    {
        "da", "thua", "vang", "cho", "chu", "anh", "em", "con", "toi",
    };

    private static readonly HashSet<string> After = new(StringComparer.Ordinal)
    {
        "a", "nha", "nhe", "nghe", "nghen", "di", "oi", "em", "con", "chu", "anh", "can", "bo", "luon", "gium", "voi",
    };

    /// <summary>The text without polite words at its two ends; null when nothing is left or nothing was there.</summary>
    public static string? Strip(Words words)
    {
        var (first, end) = (0, words.Count);
        while (end > first && (words.IsStop(end - 1) || Contains(After, words.PlainOf(end - 1))))
        {
            end--;
        }

        while (first < end && Contains(Before, words.PlainOf(first)))
        {
            first++;
        }

        return first == end || (first == 0 && end == words.Count) ? null : words.RawOf(first, end);
    }

    private static bool Contains(HashSet<string> set, ReadOnlySpan<char> word) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
