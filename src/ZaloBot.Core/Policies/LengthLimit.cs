namespace ZaloBot.Core.Policies;

/// <summary>No message over <see cref="Limits.SayLength"/> characters: cut at the end of a sentence.</summary>
public static class LengthLimit
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed) => Says.Map(proposed, say => say with { Text = Cut(say.Text) });

    private static string Cut(string text)
    {
        if (text.Length <= Limits.SayLength)
        {
            return text;
        }

        var end = text.AsSpan(0, Limits.SayLength).LastIndexOfAny(".!?\n") + 1;
        end = end == 0 ? Limits.SayLength : end;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }
}
