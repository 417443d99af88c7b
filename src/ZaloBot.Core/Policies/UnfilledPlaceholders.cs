namespace ZaloBot.Core.Policies;

/// <summary>What the ward has not configured is never invented: a text with a hole is not sent, an honest line is.</summary>
public static class UnfilledPlaceholders
{
    public static TurnResult Apply(TurnContext turn, TurnResult proposed) =>
        Says.Map(proposed, say => Template.HasOpenPlaceholder(say.Text) ? turn.Say("common.officer_will_answer") : say);
}
