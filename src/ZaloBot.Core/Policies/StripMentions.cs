namespace ZaloBot.Core.Policies;

/// <summary>Zalo turns <c>[@…]</c> in a text into a mention (zalo-platform.md §3.8); what is relayed mentions nobody.</summary>
public static class StripMentions
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed) => Says.Map(proposed, say => say with { Text = Strip(say.Text) });

    /// <summary>The text without <c>[@…]</c>.</summary>
    public static string Strip(string text)
    {
        while (text.IndexOf("[@", StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf(']', start);
            text = end < 0 ? text.Remove(start, 2) : text.Remove(start, end - start + 1);
        }

        return text;
    }
}
