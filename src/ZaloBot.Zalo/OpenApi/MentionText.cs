namespace ZaloBot.Zalo.OpenApi;

/// <summary>Mentions in group texts: <c>[@user_id]</c>, or <c>[@group_id]</c> for everybody (<c>zalo-platform.md §3.8</c>).</summary>
public static class MentionText
{
    /// <summary>Whether a group text calls for this person, OA or (by the group's id) everybody.</summary>
    public static bool Names(string text, string id) => text.Contains($"[@{id}]", StringComparison.Ordinal);

    /// <summary>Takes all mentions out of a text that is to be shown in a group: whoever wrote it must not be able to ping a whole hamlet.</summary>
    /// <returns>A text without <c>[@</c>, also where taking one out would have made another.</returns>
    public static string Strip(string text)
    {
        if (!text.Contains("[@", StringComparison.Ordinal))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var open = new Stack<int>();
        foreach (var c in text)
        {
            if (c == ']' && open.TryPop(out var start))
            {
                kept.Length = start;
                continue;
            }

            if (c == '@' && kept.Length > 0 && kept[^1] == '[')
            {
                open.Push(kept.Length - 1);
            }

            kept.Append(c);
        }

        // Never closed: a bracket of another kind, lest a closing one comes from the text around it.
        while (open.TryPop(out var start))
        {
            kept[start] = '(';
        }

        return kept.ToString();
    }
}
