namespace ZaloBot.Core.Understanding;

/// <summary>The writer's own words for a place: what stands behind "ở", "tại", "gần"… up to where another thought begins.</summary>
internal static class Places
{
    private const int LongestPlace = 8;

    private static readonly PhraseBook<bool> Starts = Book(
        "ở", "tại", "gần", "ngay", "trước cổng", "trước nhà", "sau nhà", "đoạn", "đầu hẻm",
        "cuối rẫy", "ngoài chợ", "trong chợ", "dưới suối");

    private static readonly PhraseBook<bool> Ends = Book(
        "lúc", "hồi", "khi", "vào", "thì", "là", "có", "mà", "nhờ", "đang", "bị", "rồi", "nó", "tụi", "xin", "mong", "và", "với",
        "tối", "sáng", "trưa", "chiều", "hôm", "đêm", "khuya", "bây giờ", "nãy", "vừa", "mới", "mấy", "nhà tôi",
        "cần", "phải", "được", "không");

    /// <param name="hamlets">Hamlets found in the same text; a place that is only a hamlet is not said twice.</param>
    public static string? Find(Words words, List<Hit<Hamlet>> hamlets)
    {
        var starts = new List<Hit<bool>>();
        Starts.Find(words, starts);
        if (starts.Count == 0)
        {
            return null;
        }

        var ends = new List<Hit<bool>>();
        Ends.Find(words, ends);
        foreach (var start in starts)
        {
            var (first, end) = Range(words, start, ends);
            if (end > first && !IsQuestion(words, first) && !hamlets.Exists(h => h.Start <= first && h.End >= end))
            {
                return words.RawOf(first, end).Trim();
            }
        }

        return null;
    }

    private static (int First, int End) Range(Words words, Hit<bool> start, List<Hit<bool>> ends)
    {
        var first = start.Count == 1 && words.PlainOf(start.Start) is "o" or "tai" ? start.End : start.Start;
        var end = start.End;
        while (end < words.Count && end - start.End < LongestPlace && !words.IsStop(end) && !ends.Exists(e => e.Start == end))
        {
            end++;
        }

        return end == start.End && start.Count == 1 ? (0, 0) : (first, end);
    }

    /// <summary>"ở đâu", "tại sao", "tai nạn", "ở đây" are no places an officer could find.</summary>
    private static bool IsQuestion(Words words, int first) =>
        words.PlainOf(first) is "dau" or "sao" or "nan" or "mo" or "khoan" or "day" or "do" or "vi" or "nha";

    private static PhraseBook<bool> Book(params ReadOnlySpan<string> phrases)
    {
        var book = new PhraseBook<bool>();
        foreach (var phrase in phrases)
        {
            book.Add(phrase, true);
        }

        return book;
    }
}
